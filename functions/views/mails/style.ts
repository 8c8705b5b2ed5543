/** Mail programs that know dark mode take these classes over the inline styles; the others keep the light ones. */
export const DARK_STYLE = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
a{text-decoration:none}
@media (prefers-color-scheme:dark){
.paper{background:#0f1113!important}
.card{background:#191c20!important}
.ink{color:#f3f1ea!important}
.soft{color:#b3b8c2!important}
.rule{border-color:#343940!important}
.quote{border-color:#5fd3a2!important}
.mark{color:#7fdcb2!important}
.calm{background:#123a2d!important}
.soon{background:#5a3a06!important}
.late{background:#7d1f18!important}
.call{background:#5fd3a2!important;color:#06251a!important}
.main{background:#f3f1ea!important;color:#16181d!important}
.plain{border-color:#5a616b!important;color:#f3f1ea!important}
}`;

const FONT =
  "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;margin:0;text-align:left;overflow-wrap:anywhere;";

/** Inline styles by the part that wears them. */
export const STYLE = {
  paper: 'margin:0;padding:0;background:#f2f0ea',
  card: 'width:100%;max-width:600px;background:#ffffff;border-radius:16px;border-collapse:separate;overflow:hidden',
  notice: `${FONT}padding:10px 24px;font-size:14px;line-height:20px;font-weight:700;color:#16181d;background:#ffd866`,
  deadline: `padding:20px 24px 22px;color:#ffffff;`,
  calm: 'background:#10382b',
  soon: 'background:#6b4300',
  late: 'background:#8c1d18',
  label: `${FONT}font-size:15px;line-height:20px;color:#ffffff`,
  time: `${FONT}font-size:40px;line-height:48px;font-weight:700;letter-spacing:-1px;color:#ffffff`,
  longTime: `${FONT}font-size:28px;line-height:36px;font-weight:700;letter-spacing:-.5px;color:#ffffff`,
  detail: `${FONT}padding-top:2px;font-size:14px;line-height:20px;color:#ffffff`,
  part: 'padding:22px 24px 0',
  name: `${FONT}font-size:26px;line-height:32px;font-weight:700;letter-spacing:-.4px;color:#16181d`,
  text: `${FONT}padding-top:4px;font-size:16px;line-height:23px;color:#16181d`,
  soft: `${FONT}padding-top:2px;font-size:14px;line-height:20px;color:#565b66`,
  quote: `${FONT}padding:2px 0 2px 14px;border-left:3px solid #0b6b4a;font-size:18px;line-height:26px;color:#16181d`,
  title: `${FONT}font-size:16px;line-height:22px;font-weight:700;color:#16181d`,
  mark: `${FONT}padding:5px 10px 0 0;font-size:15px;line-height:22px;font-weight:700;color:#0b6b4a;white-space:nowrap;vertical-align:top;width:1%`,
  row: `${FONT}padding-top:5px;font-size:15px;line-height:22px;color:#16181d;vertical-align:top`,
  image:
    'display:block;width:100%;height:auto;padding-top:10px;border:0;font-size:14px;line-height:20px;color:#565b66',
  legend: `${FONT}padding-top:6px;font-size:12px;line-height:16px;color:#565b66`,
  under: `${FONT}font-size:12px;line-height:16px;text-align:center;color:#565b66`,
  figure: `${FONT}font-size:15px;line-height:22px;white-space:nowrap;font-weight:700;text-align:center;color:#16181d`,
  button: `${FONT}display:block;padding:13px 16px;border-radius:12px;font-size:17px;line-height:22px;font-weight:700;text-align:center;text-decoration:none;`,
  call: 'background:#0b6b4a;color:#ffffff;border:1px solid transparent',
  main: 'background:#16181d;color:#ffffff;border:1px solid transparent',
  plain: 'color:#16181d;border:1px solid #8b8f98',
  choiceCell: 'border:1px solid #8b8f98;border-radius:12px;vertical-align:middle',
  choice: `${FONT}display:block;padding:12px 4px;font-size:14px;line-height:20px;font-weight:600;text-align:center;text-decoration:none;color:#16181d`,
  footer: 'padding:22px 24px 0',
  end: 'height:24px;line-height:24px;font-size:0',
  rule: 'border-top:1px solid #e2dfd6;padding-top:14px',
  link: `${FONT}display:inline-block;padding:12px 18px 12px 0;font-size:15px;line-height:20px;font-weight:600;color:#16181d;text-decoration:underline`,
} as const;
