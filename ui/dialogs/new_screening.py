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
from ui.widgets.text_area import TextArea

POSTING_KINDS = "Postings (*.md *.txt *.html *.htm *.pdf *.docx);;All files (*)"
SCREENING_KINDS = "Screenings (*.screening)"
SUFFIX = ".screening"

_NOTE = (
    "The screening is one file: the posting, the applications and everything you write. It stays"
    " on this computer unless you copy it."
)
_SHORTEST = 20
"""Characters in the shortest text that is taken for a posting."""


class NewScreeningDialog(QDialog):
    """Two paths and a verb. ``posting`` and ``target`` hold the answer after accept."""

    def __init__(
        self, themes: ThemeSource, folder: Path, posting: Path | None, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("New screening")
        self._folder = folder
        self._named_by_text = False
        theme = themes.theme
        self.posting_field = QLineEdit(self)
        self.target_field = QLineEdit(self)
        title = QLabel("What do you screen for?", self)
        title.setFont(theme.font("title"))
        note = QLabel(_NOTE, self)
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
        self._build_paste(themes, column)
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
    def text(self) -> str:
        """The posting's text, where it was pasted; else ''."""
        return "" if self.text_field.isHidden() else self.text_field.toPlainText().strip()

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

    def _build_paste(self, themes: ThemeSource, column: QVBoxLayout) -> None:
        self.paste_button = QPushButton("Paste the posting's text instead", self)
        self.paste_button.setProperty("kind", "link")
        self.paste_button.setAutoDefault(False)
        self.text_field = TextArea(themes, "Text of the posting", parent=self)
        self.text_field.setPlaceholderText("Paste the whole posting, with headings and lists")
        self.text_field.setMinimumHeight(themes.theme.px(150))
        self.text_field.hide()
        column.addWidget(self.paste_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.text_field)
        self.paste_button.clicked.connect(self._on_paste_asked)
        self.text_field.textChanged.connect(self._on_text_changed)

    def _on_paste_asked(self) -> None:
        pasting = self.text_field.isHidden()
        self.text_field.setVisible(pasting)
        self.posting_field.setEnabled(not pasting)
        words = "Choose a file instead" if pasting else "Paste the posting's text instead"
        self.paste_button.setText(words)
        (self.text_field if pasting else self.posting_field).setFocus()
        layout = self.layout()
        if layout is not None:
            # Otherwise a dialog gets at most two thirds of the screen, and words are cut.
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        self._on_changed()

    def _on_text_changed(self) -> None:
        first = next(iter(self.text.split("\n")), "").strip(" #*")[:60]
        plain = "".join(one for one in first if one.isalnum() or one in " -").strip()
        if self._named_by_text or not self.target_field.text():
            self._named_by_text = True
            self.target_field.setText(str(self._folder / f"{plain or 'New screening'}{SUFFIX}"))
        self._on_changed()

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
        pasting = not self.text_field.isHidden()
        chosen = bool(self.posting_field.text().strip()) and self.posting.is_file()
        there = len(self.text) >= _SHORTEST if pasting else chosen
        named = bool(self.target_field.text().strip())
        self.create_button.setEnabled(there and named)
        missing = "Paste the posting." if pasting else "Choose the file that holds the posting."
        reason = "" if there else missing
        self.create_button.setToolTip(reason)
        self.create_button.setAttribute(Qt.WidgetAttribute.WA_AlwaysShowToolTips)
