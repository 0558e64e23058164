"""Asks what to screen for: the posting, and where the screening is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.ask import PathKind, choose_paths
from ui.theme import ThemeSource
from ui.widgets.check_box import ThemedCheckBox
from ui.widgets.retention_choice import RetentionChoice

POSTING_KINDS = "Postings (*.md *.txt *.html *.htm *.pdf *.docx);;All files (*)"
SCREENING_KINDS = "Screenings (*.screening)"
SUFFIX = ".screening"


class NewScreeningDialog(QDialog):
    """Two paths and a verb. ``posting`` and ``target`` hold the answer after accept."""

    def __init__(
        self, themes: ThemeSource, folder: Path, posting: Path | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("New screening")
        self._folder = folder
        theme = themes.theme
        self.posting_field = QLineEdit(self)
        self.target_field = QLineEdit(self)
        title = QLabel("What do you screen for?", self)
        title.setFont(theme.font("title"))
        note = QLabel(
            "The screening is one file: the posting, the applications and everything you write."
            " It stays on this computer unless you copy it.",
            self,
        )
        note.setWordWrap(True)
        note.setFont(theme.font("small"))
        self._build_rules(themes)
        grid = QGridLayout()
        grid.setSpacing(theme.space[1])
        grid.setVerticalSpacing(theme.space[1] + 2)
        self._add_row(grid, 0, "Posting", self.posting_field, self._choose_posting)
        self._add_row(grid, 1, "Keep it in", self.target_field, self._choose_target)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.space[4]] * 4)
        column.setSpacing(theme.space[3])
        column.addWidget(title)
        column.addLayout(grid)
        rules = QVBoxLayout()
        rules.setSpacing(theme.space[1])
        for box in (self.blind_box, self.independent_box):
            rules.addWidget(box)
        column.addLayout(rules)
        self.retention_choice = RetentionChoice(themes, None, self)
        column.addWidget(self.retention_choice)
        column.addWidget(note)
        column.addLayout(self._build_buttons(theme.space[1]))
        self.setFixedWidth(theme.px(560))
        self.posting_field.textChanged.connect(self._on_changed)
        self.target_field.textChanged.connect(self._on_changed)
        if posting is not None:
            self._take_posting(posting)
        self._on_changed()

    @property
    def posting(self) -> Path:
        """The posting that was chosen."""
        return Path(self.posting_field.text().strip())

    @property
    def blind(self) -> bool:
        """Whether applicants are hidden until revealed."""
        return self.blind_box.isChecked()

    @property
    def independent(self) -> bool:
        """Whether scores are hidden until rated."""
        return self.independent_box.isChecked()

    @property
    def months(self) -> int | None:
        """For how many months applications are kept; None is without an end."""
        return self.retention_choice.months

    @property
    def target(self) -> Path:
        """The file to make."""
        path = Path(self.target_field.text().strip())
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def _build_rules(self, themes: ThemeSource) -> None:
        self.blind_box = ThemedCheckBox(themes, "Blind: hide who it is until I reveal one", self)
        self.blind_box.setToolTip(
            "Names, contact details, photos, dates of birth and graduation are covered everywhere,"
            " until you reveal an applicant. Each reveal is kept in the journal."
        )
        self.independent_box = ThemedCheckBox(
            themes, "Independent: hide scores until I have rated", self
        )
        self.independent_box.setToolTip(
            "Scores and other people's ratings of an applicant show once your own are in."
        )

    def _add_row(
        self, grid: QGridLayout, row: int, name: str, field: QLineEdit, choose: object
    ) -> None:
        label = QLabel(name, self)
        label.setBuddy(field)
        field.setAccessibleName(name)
        button = QPushButton("Choose…", self)
        button.setAutoDefault(False)
        button.setAccessibleName(f"Choose: {name}")
        button.clicked.connect(choose)
        grid.addWidget(label, row, 0)
        grid.addWidget(field, row, 1)
        grid.addWidget(button, row, 2)

    def _build_buttons(self, spacing: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(spacing)
        row.addStretch(1)
        cancel = QPushButton("Cancel", self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.create_button = QPushButton("Create screening", self)
        self.create_button.setProperty("kind", "primary")
        self.create_button.setDefault(True)
        self.create_button.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.create_button)
        return row

    def _choose_posting(self) -> None:
        title = "Choose the posting"
        for path in choose_paths(self, PathKind.FILE, title, self._folder, POSTING_KINDS):
            self._take_posting(path)

    def _choose_target(self) -> None:
        start = self.target if self.target_field.text() else self._folder
        title = "Keep the screening in"
        for path in choose_paths(self, PathKind.NEW_FILE, title, start, SCREENING_KINDS):
            self.target_field.setText(str(path))

    def _take_posting(self, path: Path) -> None:
        self.posting_field.setText(str(path))
        if not self.target_field.text():
            stem = path.stem.replace("_", " ").replace("-", " ").strip().capitalize()
            self.target_field.setText(str(self._folder / f"{stem or 'New screening'}{SUFFIX}"))

    def _on_changed(self) -> None:
        there = bool(self.posting_field.text().strip()) and self.posting.is_file()
        named = bool(self.target_field.text().strip())
        self.create_button.setEnabled(there and named)
        reason = "" if there else "Choose the file that holds the posting."
        self.create_button.setToolTip(reason)
        self.create_button.setAttribute(Qt.WidgetAttribute.WA_AlwaysShowToolTips)
