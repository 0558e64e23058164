"""How far an order can be trusted: other weights, and what could not be seen."""
