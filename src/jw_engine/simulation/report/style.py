"""How a report looks: on a screen, a telephone, zoomed in on, and on paper."""

STYLE = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:#1f2933;font:1rem/1.55 system-ui,sans-serif;
overflow-wrap:break-word}
header,nav,main,footer{max-width:50rem;margin-inline:auto;padding-inline:1rem}
header{padding-block-start:1.5rem}
h1{font-size:1.7rem;line-height:1.25;margin-block:0 .75rem;text-wrap:balance}
h2{font-size:1.3rem;line-height:1.3;margin-block:2.5rem .5rem;padding-block-start:1rem;
border-block-start:2px solid #c3cad4}
h3{font-size:1.08rem;margin-block:1.5rem .25rem}
p,ul,dl{margin-block:.5rem 1rem}
a{color:#00588a}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{
outline:3px solid #00588a;outline-offset:2px}
.notice{border:2px solid #7a4300;border-inline-start-width:.6rem;background:#fdf3de;
padding:.75rem 1rem;margin-block:1rem}
.notice p{margin:0}.notice strong{display:block}
nav ul{columns:2;padding-inline-start:1.2rem}
nav li{margin-block:0;break-inside:avoid}nav a{display:inline-block;padding-block:.25rem}
figure{margin:1.25rem 0 .5rem}
img{display:block;max-width:100%;height:auto}
figcaption{color:#4a5565;font-size:.95rem;margin-block-start:.35rem}
details{margin-block:.25rem 1.5rem}
summary{cursor:pointer;padding-block:.4rem;color:#00588a}
.scroll{overflow-x:auto;max-height:32rem;margin-block:.5rem 1.25rem}
table{border-collapse:collapse;font-size:.92rem;min-width:100%}
caption{text-align:start;font-weight:700;padding-block:.4rem}
th,td{text-align:start;vertical-align:top;padding:.3rem .9rem .3rem 0;
border-block-end:1px solid #c3cad4}
td.n,th.n{text-align:end;font-variant-numeric:tabular-nums}
td.n{white-space:nowrap}
thead th{background:#fff;position:sticky;top:0;vertical-align:bottom;
border-block-end:2px solid #4a5565}
tbody th{font-weight:600;min-width:6.5rem}
.what{min-width:8.5rem}.why{min-width:17rem}
li{margin-block:.3rem}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.3rem 1rem}
dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
footer{border-block-start:2px solid #c3cad4;margin-block-start:3rem;padding-block:1rem 3rem}
@media (max-width:40rem){nav ul{columns:1}dl{grid-template-columns:1fr}dt{margin-block-start:.4rem}
body{font-size:1rem}.scroll{max-height:75vh}}
@media print{nav{display:none}header,main,footer{max-width:none;padding:0}
body{font-size:10pt}h2,h3,h2+p,h3+p{break-after:avoid}figcaption{font-size:9pt}figure,.notice,tr{break-inside:avoid}
.scroll{overflow:visible;max-height:none}thead th{position:static}
details:not([open]){display:none}a{color:inherit;text-decoration:none}
table{font-size:8.5pt}td.n{white-space:normal}.what,.why{min-width:0}}
""".replace("\n", "")
