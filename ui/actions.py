"""One table of everything that can be done: menus, command palette and key sheet come from it.

An action names a slot. The window and its helpers are asked for it first, then the workspace in
front: a panel takes part by having a method of that name, and needs no shortcut of its own. Text
fields keep their letters, because Qt asks the field before it runs a shortcut without modifiers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ALWAYS: Final = ""
"""The action works without a screening."""
OPEN: Final = "open"
"""The action works in every workspace of an open screening."""
WEIGHTS: Final = "posting ranking"
"""The action works where weights are set."""
POSTING: Final = "posting"
"""The action works where criteria are edited."""
ROWS: Final = "ranking review"
"""The action works where there is an applicant in front."""
READ: Final = "ranking criteria shortlist"
"""The action works where one goes from to the documents."""
RATED: Final = "review criteria"
"""The action works where ratings are given."""

STEPS: Final = "ranking review intake criteria"
"""The action works where there is a list of applicants."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that can be done.

    ``keys`` are in Qt's portable form. ``where`` is ``ALWAYS``, ``OPEN`` or the workspaces,
    separated by spaces, in which it works. ``argument`` is given to the slot where it is not
    None. ``group`` joins checkable actions that exclude each other.
    """

    id: str
    text: str
    slot: str
    keys: tuple[str, ...] = ()
    where: str = OPEN
    argument: str | None = None
    group: str = ""


LINE: Final = None
"""A line between two groups of a menu."""

Entry = ActionSpec | None

MENUS: Final[dict[str, tuple[Entry, ...]]] = {
    "File": (
        ActionSpec("new", "New screening…", "new_screening", ("Ctrl+N",), ALWAYS),
        ActionSpec("open", "Open…", "choose_screening", ("Ctrl+O",), ALWAYS),
        ActionSpec("example", "Try the example", "open_example", (), ALWAYS),
        LINE,
        ActionSpec("add.files", "Add applications…", "add_files", ("Ctrl+Shift+O",)),
        ActionSpec("add.folder", "Add a folder of applications…", "add_folder"),
        ActionSpec("add.form", "Add form answers (CSV)…", "add_form"),
        ActionSpec("add.paste", "Add what was copied", "paste_files", ("Ctrl+V",), "intake"),
        ActionSpec("password", "Enter a password for encrypted documents…", "enter_password"),
        ActionSpec("more", "Read with more time and memory", "read_with_more"),
        ActionSpec("limits", "Limits for documents…", "choose_limits", (), ALWAYS),
        LINE,
        ActionSpec("export", "Export…", "export", ("Ctrl+E",)),
        ActionSpec("export.decision", "Write a decision file…", "export_decision"),
        ActionSpec("import.table", "Take over a table that came back…", "import_table"),
        LINE,
        ActionSpec("close", "Close screening", "close_screening", ("Ctrl+W",)),
        ActionSpec("quit", "Quit", "close", ("Ctrl+Q",), ALWAYS),
    ),
    "Edit": (
        ActionSpec("undo", "Undo", "undo", ("Z", "Ctrl+Z")),
        ActionSpec("redo", "Redo", "redo", ("Shift+Z", "Ctrl+Shift+Z", "Ctrl+Y")),
        LINE,
        ActionSpec("filter", "Filter applicants", "focus_filter", ("/",), ROWS),
        ActionSpec("find", "Find", "find_words", ("Ctrl+F",), ROWS),
        LINE,
        ActionSpec("weights.ask", "Weights by a few questions…", "ask_weights", ("W",), "posting"),
        ActionSpec("weights.equal", "Equal weights", "equal_weights", (), WEIGHTS),
        ActionSpec("weights.posting", "Weights as in the posting", "posting_weights", (), WEIGHTS),
        LINE,
        ActionSpec("moves", "Who moved, and why", "show_moves", ("Shift+M",)),
        ActionSpec("renew", "Renew scores of earlier versions", "renew_scores"),
    ),
    "Edit/Criterion": (
        ActionSpec("criterion.add", "Add criterion", "add_criterion", (), POSTING),
        ActionSpec("criterion.edit", "Edit the text", "edit_criterion", (), POSTING),
        ActionSpec("criterion.words", "What counts…", "edit_parts", ("T",), POSTING),
        LINE,
        ActionSpec("criterion.split", "Split…", "split_criterion", ("S",), POSTING),
        ActionSpec("criterion.merge", "Merge with…", "merge_criterion", ("M",), POSTING),
        ActionSpec("criterion.group", "Any of, with…", "group_criterion", ("G",), POSTING),
        ActionSpec("criterion.alone", "Ask for it by itself", "ungroup_criterion", (), POSTING),
        LINE,
        ActionSpec("criterion.up", "Move up", "move_criterion", (), POSTING, "up"),
        ActionSpec("criterion.down", "Move down", "move_criterion", (), POSTING, "down"),
        ActionSpec("criterion.remove", "Delete the criterion", "remove_criterion", (), POSTING),
        LINE,
        ActionSpec("posting.reread", "Read the posting again", "reread_posting", (), POSTING),
        ActionSpec("posting.replace", "Use another posting…", "replace_posting", (), POSTING),
        ActionSpec("words.own", "Words of your own…", "edit_own_words", (), POSTING),
    ),
    "View": (
        ActionSpec("show.posting", "Posting", "show_workspace", ("Ctrl+1",), OPEN, "posting"),
        ActionSpec("show.intake", "Intake", "show_workspace", ("Ctrl+2",), OPEN, "intake"),
        ActionSpec("show.ranking", "Ranking", "show_workspace", ("Ctrl+3",), OPEN, "ranking"),
        ActionSpec("show.review", "Review", "show_workspace", ("Ctrl+4",), OPEN, "review"),
        ActionSpec(
            "show.criteria", "By criterion", "show_workspace", ("Ctrl+5",), OPEN, "criteria"
        ),
        ActionSpec(
            "show.shortlist", "Shortlist", "show_workspace", ("Ctrl+6",), OPEN, "shortlist"
        ),
        LINE,
        ActionSpec("palette", "Search or run a command", "show_palette", ("Ctrl+K",), ALWAYS),
        LINE,
        ActionSpec("order.score", "Order by score", "order_by", (), "ranking", "score"),
        ActionSpec("order.mine", "Order by my total", "order_by", (), "ranking", "mine"),
        ActionSpec("order.top", "Order by places in the top", "order_by", (), "ranking", "top"),
        ActionSpec("view.keep", "Keep this view…", "keep_view", (), "ranking"),
        ActionSpec("why", "Why above…", "explain_order", ("Q",), "ranking"),
        ActionSpec("charts", "Charts…", "show_charts", ("Ctrl+Shift+C",), OPEN),
        LINE,
        ActionSpec("text.larger", "Larger text", "scale_text", ("Ctrl++", "Ctrl+="), ALWAYS, "10"),
        ActionSpec("text.smaller", "Smaller text", "scale_text", ("Ctrl+-",), ALWAYS, "-10"),
        ActionSpec("text.normal", "Normal text", "scale_text", ("Ctrl+0",), ALWAYS, "0"),
    ),
    "View/Appearance": (
        ActionSpec("look.system", "Like the system", "set_look", (), ALWAYS, "system", "look"),
        ActionSpec("look.light", "Light", "set_look", (), ALWAYS, "light", "look"),
        ActionSpec("look.dark", "Dark", "set_look", (), ALWAYS, "dark", "look"),
    ),
    "Applicant": (
        ActionSpec("review", "Open in Review", "open_review", ("Return", "Enter"), READ),
        ActionSpec("next", "Next applicant", "next_applicant", ("J",), STEPS),
        ActionSpec("previous", "Previous applicant", "previous_applicant", ("K",), STEPS),
        LINE,
        ActionSpec("advance", "Advance", "decide", ("A",), ROWS, "advance"),
        ActionSpec("hold", "Hold", "decide", ("H",), ROWS, "hold"),
        ActionSpec("reject", "Reject", "decide", ("X",), ROWS, "reject"),
        ActionSpec("undecide", "Clear the decision", "decide", ("U",), ROWS, ""),
        LINE,
        ActionSpec("note", "Write a note", "write_note", ("N",), "review"),
        ActionSpec("tag", "Add a tag", "add_tag", ("T",), "review"),
        ActionSpec("flag", "Flag", "toggle_flag", ("F",), ROWS),
        ActionSpec("words", "Use the selected words…", "use_selection", ("E",), "review"),
        ActionSpec("history", "History of the applicant", "show_history", ("Y",), "review"),
        ActionSpec("reveal", "Reveal who it is…", "reveal", ("Shift+R",), ROWS),
        ActionSpec("more.one", "Read this one with more…", "read_this_with_more", (), ROWS),
        ActionSpec("compare", "Compare", "compare", ("C",), "ranking review shortlist"),
        ActionSpec("place.up", "Put one place higher", "move_up", (), "shortlist"),
        ActionSpec("place.down", "Put one place lower", "move_down", (), "shortlist"),
        ActionSpec(
            "place.forget", "Give up the order by hand", "forget_hand_order", (), "shortlist"
        ),
        ActionSpec("compare.next", "Next passage in all", "next_quote", (".",), "compare"),
        LINE,
        ActionSpec("quote.next", "Next quote", "next_quote", (".",), "review"),
        ActionSpec("quote.previous", "Previous quote", "previous_quote", (",",), "review"),
    ),
    "Applicant/Rate": (
        ActionSpec("rate.0", "Rate 0", "rate", ("0",), RATED, "0"),
        ActionSpec("rate.1", "Rate 1", "rate", ("1",), RATED, "1"),
        ActionSpec("rate.2", "Rate 2", "rate", ("2",), RATED, "2"),
        ActionSpec("rate.3", "Rate 3", "rate", ("3",), RATED, "3"),
        ActionSpec("rate.4", "Rate 4", "rate", ("4",), RATED, "4"),
        ActionSpec("rate.unknown", "Cannot tell", "rate", (), RATED, "?"),
        ActionSpec("rate.clear", "Not rated", "rate", ("Backspace",), RATED, ""),
        ActionSpec("unrated", "Next unrated", "next_unrated", (), "criteria"),
    ),
    "Intake": (
        ActionSpec("questions", "Show what is asked", "show_questions", ("Q",), "intake"),
        *(
            ActionSpec(
                f"answer.{number}",
                f"Answer {number}",
                "answer_question",
                (str(number),),
                "intake",
                str(number),
            )
            for number in range(1, 9)
        ),
        LINE,
        ActionSpec("retention", "How long applications are kept…", "choose_retention"),
        ActionSpec("erase.due", "Erase what was kept long enough…", "erase_due"),
    ),
    "Help": (
        ActionSpec("keys", "All keys", "show_keys", ("?", "F1"), ALWAYS),
        ActionSpec("log", "Show the log folder", "show_log_folder", (), ALWAYS),
        ActionSpec("report", "Report a problem…", "report_problem", (), ALWAYS),
        LINE,
        ActionSpec("about", "About Screener", "show_about", (), ALWAYS),
    ),
}
"""Menus by path (``View/Appearance`` is a submenu of ``View``), entries in their order."""

ACTIONS: Final = tuple(entry for menu in MENUS.values() for entry in menu if entry is not None)

EXTRA_KEYS: Final[tuple[tuple[str, str, str], ...]] = (
    ("0–4", "Rate the criterion in front", "review"),
    ("1–8", "Answer the question in front", "intake"),
    ("Tab", "Next criterion, and its best quote", "review"),
    ("W", "Hold: the text that was read", "review"),
    ("[ ]", "Document before, document after", "review"),
    ("+ - =", "Larger, smaller, as wide as there is room", "review"),
    ("PgUp PgDn", "Scroll the document", "review"),
    ("/", "In the document: find words", "review"),
    ("Return", "In the find bar: next place, with Shift the one before", "review"),
    ("0–5", "Weight, on a slider", "ranking"),
    ("Double click", "Back to the posting's weight, on a slider", "ranking"),
    ("E", "Make the selected words a criterion", "posting"),
    ("F2", "Edit the criterion", "posting"),
    ("↑ ↓", "Criterion above, criterion below", "posting"),
    ("Alt+↑ ↓", "Move the criterion", "posting"),
    ("Delete", "Delete the criterion", "posting"),
    ("Alt+↑ ↓", "Move the applicant by hand", "shortlist"),
    ("Esc", "Out of the field", OPEN),
)
"""Keys that a control handles itself: shown on the key sheet, with what they do and where."""


def actions_by_id() -> dict[str, ActionSpec]:
    """Return the table by action id."""
    return {action.id: action for action in ACTIONS}
