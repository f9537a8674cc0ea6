"""How a timeline looks, in the light and in the dark; nothing is told by colour alone."""

STYLE = """
.jw-timeline{--ground:#fff;--ink:#1f2933;--soft:#4a5565;--line:#c3cad4;--practice:#0a5a66;
--practice-tint:#e6f3f4;--contact:#7a4300;--contact-tint:#fdf3de;--general-tint:#eef1f5;
--late:#a30d08;font-family:system-ui,sans-serif}
@media (prefers-color-scheme:dark){.jw-timeline{--ground:#14181d;--ink:#e8edf2;--soft:#b3bdc9;
--line:#4a5563;--practice:#7fd3dd;--practice-tint:#12282c;--contact:#f3c27a;--contact-tint:#2b2214;
--general-tint:#1f252c;--late:#ff9d96}}
.jw-timeline .ground{fill:var(--ground)}.jw-timeline text{fill:var(--ink)}
.jw-timeline .soft{fill:var(--soft)}.jw-timeline .practice{fill:var(--practice)}
.jw-timeline .contact{fill:var(--contact)}.jw-timeline .practice-lane{fill:var(--practice-tint)}
.jw-timeline .contact-lane{fill:var(--contact-tint)}
.jw-timeline .general-lane{fill:var(--general-tint)}
.jw-timeline .day{stroke:var(--line);stroke-width:1}
.jw-timeline .way{stroke:var(--contact);stroke-width:2.5;fill:none;stroke-linejoin:round}
.jw-timeline .now{stroke:var(--ink);stroke-width:2;stroke-dasharray:6 4}
.jw-timeline .full{fill:var(--ink);stroke:var(--ground);stroke-width:2}
.jw-timeline .open{fill:var(--ground);stroke:var(--ink);stroke-width:2.5}
.jw-timeline .due{fill:var(--ground);stroke:var(--ink);stroke-width:2.5;stroke-dasharray:4 2.5}
.jw-timeline .late{stroke:var(--late);stroke-dasharray:none;stroke-width:3.5}
.jw-timeline .on-full{fill:var(--ground);font-weight:700}
.jw-timeline .on-open{fill:var(--ink);font-weight:700}
""".replace("\n", "")
PAGE_STYLE = """
:root{color-scheme:light dark}
body{margin:0;padding:1.5rem;background:#fff;color:#1f2933;
font:1rem/1.5 system-ui,sans-serif;max-width:80rem;margin-inline:auto}
.drawing{overflow-x:auto}.drawing svg{display:block;max-width:none;height:auto}
table{border-collapse:collapse;width:100%;margin-block:.5rem 1.5rem}
caption{text-align:start;font-weight:700;padding-block:.5rem}
th,td{text-align:start;vertical-align:top;padding:.35rem .75rem .35rem 0;
border-block-end:1px solid #c3cad4}
.when{white-space:nowrap}tr.late td:first-child{font-weight:700}
@media (prefers-color-scheme:dark){body{background:#14181d;color:#e8edf2}
th,td{border-color:#4a5563}}
""".replace("\n", "")
