"""Files that an author would hardly write, and that the form has to leave in peace."""

import re
import tomllib

import pytest

from jw_engine.verify.cover.writing.form import formatted

ODD = [
    "",
    "# only\n",
    "\n\n# a\n\n# b",
    'format="jw-rules/1"',
    'format="jw-rules/1"\n# end',
    'format="jw-rules/1"\n\n\n# end\n\n# end2\n',
    (
        '[[rule]]\nid="a"\n[[rule.example]]\ngiven={a=1}\n[rule.source]\n# s\n'
        "lines=[1, # c\n2]\npage=3\n[[rule.example]]\n# g\n[rule.example.given]\n"
        'b=2 # x\n[[rule]]\nid="b"'
    ),
    "[[rule]]\n# empty\n\n[[rule]]\n# x\n",
    "[[rule]]\nsource={lines=[1, # c\n 2], page=2}\n",
    (
        '[[rule]]\nid="a"\n[[rule.advise]]\nstep="s"\naction="x" # why\n# tail\n\n'
        '[[rule.advise]]\naction="y"\n'
    ),
    (
        "[[rule]]\nwhen={}\nunless=[]\nfrom=2026-01-01\nx.y.z=1\nx.y.w=2\n"
        "b=1979-05-27T07:32:00Z\nc=0xFF\nd=1e3\n"
    ),
    '[[rule]]\nid="a" # 1\ntitle.nl="x" # 2\ntitle.en="y" # 3\n',
    "a=[ # one\n]\n",
    "a=[\n# only\n]\nb=[[1,2],[3, # x\n4]]\n",
    '[[rule]]\nid="a"\n\n# t1\n# t2\n\n# t3\n[[rule.example]]\ngiven={}\n\n\n# t4\n\n\n[[rule]]\n',
    (
        '[[rule]]\nexample=[{given={a=true}, expect=["x"]}, {given={}}] # ex\n# after\n\n'
        '[[rule]]\nid="q"\n'
    ),
    '[[rule]]\nexample=[{given={a=true}}, # why\n]\nid="z"\n',
    '[rule]\nid="x"\n',
    'x = """a\\\n   b"""\n',
    "x = '''l1\nl2'''\ny=['''q\nr''', 'b']\n",
    '"a b"=1\n"c.d"=2\n\'\'=3\n',
    '[[rule]]\nid="a"\n[other]\nz=1\n[[rule]]\nid="b"\n',
    (
        '[[change]]\nset.when={any=["a"], all=["b"]} # s\nset.title={en="e",nl="n"}\n'
        "[[change.set.example]]\ngiven={}\n"
    ),
    '[[rule]]\nid = "A" # caf\xe9 \U0001f600\ntitle={nl="\xe9\u2028\xa0\\"x", en="tab\\there"}\n',
    "a=true\r\n# c\r\nb=[1,\r\n2]\r\n",
]


@pytest.mark.parametrize("text", ODD)
def test_an_odd_file_keeps_its_meaning_and_its_comments(text: str) -> None:
    new = formatted(text, "x.toml")
    assert tomllib.loads(new) == tomllib.loads(text)
    assert formatted(new, "x.toml") == new
    remarks = re.compile(r"# ?\w[^\n]*")
    assert sorted(remarks.findall(new)) == sorted(remarks.findall(text.replace("\r\n", "\n")))
