/**
 * The one style sheet of all pages: phone first, light and dark, nothing loaded from anywhere. It travels inside the
 * page under a hash, because a content policy that names a hash lets no injected style through.
 */
export const STYLE_SHEET = `
:root{color-scheme:light dark;--paper:#f2f0ea;--card:#fff;--ink:#16181d;--soft:#565b66;--rule:#e2dfd6;--edge:#868b94;--go:#0b6b4a;--on-go:#fff;--calm:#10382b;--soon:#6b4300;--late:#8c1d18;--flag:#ffd866;--focus:#1d4ed8}
@media (prefers-color-scheme:dark){:root{--paper:#0f1113;--card:#191c20;--ink:#f3f1ea;--soft:#b3b8c2;--rule:#343940;--edge:#7d848f;--go:#5fd3a2;--on-go:#06251a;--calm:#123a2d;--soon:#5a3a06;--late:#7d1f18;--focus:#9cc2ff}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding:16px 0 96px}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
h1,h2,h3,p,ul,dl,dd,blockquote{margin:0;padding:0}
h1{font-size:1.875rem;line-height:1.15;letter-spacing:-.02em;text-wrap:balance}
h2{font-size:1.125rem;line-height:1.3}
h3{font-size:.9375rem;line-height:1.3;font-weight:600;color:var(--soft)}
ul{list-style:none}
a{color:inherit;text-underline-offset:3px}
:focus-visible{outline:3px solid var(--focus);outline-offset:3px;border-radius:8px}
.skip{position:absolute;left:-999px}
.skip:focus{left:16px;top:8px;padding:12px 16px;background:var(--card);z-index:2}
.top,main,.foot{max-width:1040px;margin:0 auto;padding:0 16px}
.top{display:flex;justify-content:space-between;gap:16px;padding-top:14px;padding-bottom:14px;font-size:.9375rem;color:var(--soft)}
.brand{flex:none;font-weight:800;letter-spacing:-.01em;color:var(--ink)}
main{display:grid;gap:16px;padding-bottom:40px}
.narrow main,.narrow .top,.narrow .foot{max-width:600px}
.card{background:var(--card);border-radius:20px;padding:24px 20px;display:grid;gap:20px;align-content:start;min-width:0}
.card>*,.stack>*{min-width:0}
.stack{display:grid;gap:10px}
.tight{display:grid;gap:3px;text-align:left}
.tight .role{padding:3px 0 2px}
.flag{background:var(--flag);color:#16181d;border-radius:12px;padding:10px 16px;font-weight:700}
.panel{border-radius:20px;padding:22px 20px;color:#fff;display:grid;gap:4px}
.panel .time{font-size:2.75rem;line-height:1.1;font-weight:750;letter-spacing:-.03em;font-variant-numeric:tabular-nums;margin:0}
.panel .words{font-size:1.875rem;line-height:1.15;font-weight:750;letter-spacing:-.02em;text-wrap:balance}
.calm{background:var(--calm)}.soon{background:var(--soon)}.late{background:var(--late)}
.left{display:flex;align-items:center;gap:12px;padding-top:10px;font-weight:600;font-variant-numeric:tabular-nums}
.bar{flex:1;height:6px;border-radius:3px;background:rgb(255 255 255/.28);overflow:hidden}
.bar i{display:block;height:100%;background:#fff;transform-origin:0 50%}
.ladder{padding-top:10px;font-size:.9375rem}
.role{font-size:1.125rem}
.soft{color:var(--soft)}
small{font-size:.875rem;font-weight:500}
.lift{margin-top:-8px}
.small{font-size:.9375rem}
.button,button{appearance:none;display:flex;align-items:center;justify-content:center;width:100%;min-height:52px;margin:0;padding:12px 16px;border:1px solid var(--edge);border-radius:14px;background:none;color:var(--ink);font-family:inherit;font-size:1.0625rem;line-height:1.25;font-weight:600;text-align:center;text-decoration:none;cursor:pointer;overflow-wrap:anywhere}
.go{background:var(--go);border-color:var(--go);color:var(--on-go)}
.ink{background:var(--ink);border-color:var(--ink);color:var(--card)}
.panel form{justify-content:start}
.panel .button{justify-self:start;width:auto}
.panel button,.panel .button{min-width:min(100%,18rem);border-color:#fff;color:#fff;margin-top:14px}
button:hover,.button:hover{border-color:currentColor}
button:active,.button:active{transform:scale(.985)}
.two{display:grid;gap:10px;grid-template-columns:repeat(2,minmax(0,1fr))}
.reasons button{min-height:48px;font-size:.9375rem;padding:10px 8px}
blockquote{border-inline-start:4px solid var(--go);padding:2px 0;padding-inline-start:16px;font-size:1.25rem;line-height:1.4;white-space:pre-line}
.rows{display:grid;grid-template-columns:auto minmax(0,1fr);gap:6px 14px}
.rows dt{color:var(--soft);font-variant-numeric:tabular-nums;white-space:nowrap}
.points dt{color:var(--go);font-weight:650;text-align:right}
.split{display:grid;gap:20px}
.group{display:grid;gap:10px;border-radius:16px;scroll-margin-top:16px}
.group:target{outline:3px solid var(--go);outline-offset:8px}
.quick{position:sticky;bottom:0;display:grid;grid-template-columns:2fr 3fr;gap:10px;margin:0 -20px -24px;padding:12px 20px 16px;background:var(--card);border-top:1px solid var(--rule);border-radius:0 0 20px 20px}
form{margin:0;display:grid;gap:10px}
.answers{display:grid;gap:22px}
label{font-weight:600}
input,select,textarea{width:100%;min-height:52px;padding:12px 14px;border:1px solid var(--edge);border-radius:14px;background:var(--paper);color:var(--ink);font:inherit}
textarea{min-height:96px;resize:vertical}
summary{min-height:44px;display:flex;align-items:center;cursor:pointer;font-weight:600;text-decoration:underline;text-underline-offset:3px}
.hint{font-size:.9375rem;color:var(--soft)}
.leads{margin:-8px 0 -14px}
.leads a{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 12px;min-height:44px;padding:14px 0;border-top:1px solid var(--rule);text-decoration:none}
.leads li:first-child a{border-top:0}
.leads b{font-size:1.0625rem}
.leads .soft{grid-column:1/-1}
.leads .due{font-weight:600;font-variant-numeric:tabular-nums;text-align:right}
.leads .over{color:var(--over)}
.foot{display:flex;flex-wrap:wrap;gap:0 24px;padding-bottom:32px;font-size:.9375rem;color:var(--soft)}
.foot p{flex-basis:100%;display:flex;align-items:center;min-height:44px}
.quick .button{padding:12px 8px;font-size:1rem}
.foot a,.tap{display:inline-flex;align-items:center;min-height:44px}
:root{--over:#a3221b}
@media (prefers-color-scheme:dark){:root{--over:#ff9d94}}
@media (min-width:860px){
.columns{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,25rem);gap:16px;align-items:start}
.columns>.act{grid-column:2;grid-row:1}
.columns>article{grid-column:1;grid-row:1}
.card{padding:28px}
.panel{padding:28px}
.quick{display:none}
main>.card .split{grid-template-columns:1fr 1fr;gap:24px;align-items:start}
.contact{grid-template-columns:repeat(auto-fit,minmax(17rem,1fr))}
}
@media (max-width:859px){.columns{display:grid;gap:16px;grid-template-columns:minmax(0,1fr)}}
@media (prefers-reduced-motion:reduce){button:active,.button:active{transform:none}}
`;
