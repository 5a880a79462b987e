"""Texts of windows stand where Qt's tools find them, and what other rooms say is said in the chosen language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
WINDOWS = [ROOT / "app/main.py", *sorted((ROOT / "app/ui").rglob("*.py"))]

SHOWING = re.compile(
    r"set(Text|WindowTitle|Title|ToolTip|StatusTip|WhatsThis|PlaceholderText|SpecialValueText|Suffix|Prefix|Html)"
    r"|set(AccessibleName|AccessibleDescription|InformativeText|LabelText|NameFilter|ButtonText|HeaderLabels)"
    r"|set(Horizontal|Vertical)HeaderLabels|add(Action|Menu|Item|Items|Tab|Row|Button|Section)|insertItem"
    r"|heading|say|_say|showMessage|drawText|question|warning|information|critical"
    r"|Q(Label|PushButton|ToolButton|Action|CheckBox|RadioButton|GroupBox|Menu|DockWidget|MessageBox)"
)
"""Calls whose texts are seen or read out."""
MARKING = {"translate", "QT_TRANSLATE_NOOP"}
SAYING = {"translated", "sentence"}
NOT_WORDS = {"Hearline"}
"""A name is the same in every language."""


def test_when_a_window_shows_a_text_then_it_is_marked() -> None:
    """With QCoreApplication.translate(context, text), and the text itself in that call."""
    assert [found for path in WINDOWS for found in (*plain_texts(path), *hidden_texts(path))] == []


def test_when_a_window_says_what_went_wrong_then_in_the_language_of_the_interface() -> None:
    """With `translated` of app/ui/language.py."""
    assert [found for path in WINDOWS for found in raw_sentences(path)] == []


def test_when_a_text_is_not_marked_then_these_tests_see_it(tmp_path: Path) -> None:
    path = tmp_path / "window.py"
    path.write_text("""
def tr(text):
    return translate("State", text)

label.setText("Not marked")
label.setText(f"{count} words")
label.setText("one" if count == 1 else translate("State", "several"))
label.setText(translate("State", "Marked {count}").format(count=count))
label.setText(tr("Hidden"))
label.setText("Hearline")
label.setText("…")
label.setText(error.sentence)
label.setText(translated(error.sentence))
""")
    assert list(plain_texts(path)) == ["window.py:5: Not marked", "window.py:6:  words", "window.py:7: one"]
    assert list(hidden_texts(path)) == ["window.py:9: Hidden"]
    assert list(raw_sentences(path)) == ["window.py:12: error.sentence"]


def plain_texts(path: Path) -> Iterator[str]:
    """Words that are given to a call that shows them."""
    for call in calls(parsed(path)):
        if SHOWING.fullmatch(name_of(call)):
            # What stands behind the text of an item is its value.
            for argument in call.args[:1] if name_of(call) == "addItem" else call.args:
                yield from (f"{path.name}:{call.lineno}: {text}" for text in literals(argument) if is_text(text))


def hidden_texts(path: Path) -> Iterator[str]:
    """Words given to a function of the module that passes them on to `translate`: Qt's tools do not see them there."""
    tree = parsed(path)
    passing = {
        function.name
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for call in calls(function)
        if name_of(call) in MARKING
        and {ast.unparse(argument) for argument in call.args} & {each.arg for each in function.args.args}
    }
    for call in calls(tree):
        if name_of(call) in passing:
            texts = (text for part in call.args for text in literals(part) if is_text(text))
            yield from (f"{path.name}:{call.lineno}: {text}" for text in texts)


def raw_sentences(path: Path) -> Iterator[str]:
    """What an error says, given to a call that shows it as it is."""
    tree = parsed(path)
    said = {id(part) for call in calls(tree) if name_of(call) in SAYING for part in ast.walk(call)}
    for call in calls(tree):
        if SHOWING.fullmatch(name_of(call)):
            for node in (part for argument in call.args for part in ast.walk(argument)):
                text = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
                if text.endswith("error.sentence") and id(node) not in said:
                    yield f"{path.name}:{call.lineno}: {text}"


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """What is logged is not shown."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return (call for call in found if not ast.unparse(call.func).startswith("_log."))


def name_of(call: ast.Call) -> str:
    function = call.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def is_text(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", text)) and text.strip() not in NOT_WORDS


def literals(node: ast.AST) -> Iterator[str]:
    """The strings that such an expression can become, or that become a part of it."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts) | ast.List(elts=parts) | ast.Tuple(elts=parts):
            for part in parts:
                yield from literals(part)
        case ast.BinOp(left=left, right=right) | ast.IfExp(body=left, orelse=right):
            yield from literals(left)
            yield from literals(right)
        case ast.Call(func=ast.Attribute(value=value, attr="format" | "join" | "strip")):
            yield from literals(value)
        case _:
            pass
