// 分享图, 1200×630: ink on warm paper, the name, the citation, the portrait or the surname in its place. Drawn in the clerk's browser.
const W = 1200;
const H = 630;
const SONG = '"Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", STSong, SimSun, serif';
const HEI = '"PingFang SC", "HarmonyOS Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';
const INK = '#1f2421';
const GREY = '#636861';
const RED = '#a93226';
const NO_START = '，。、；：！？”’）》」』…';

/** @param card {name, surname, seal, year, honour, citation, workUnit, title, campaign, isSample} @param portrait a picture or null */
export function draw(card, portrait) {
  const canvas = document.createElement('canvas');
  canvas.width = W;
  canvas.height = H;
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#faf7f0';
  pen.fillRect(0, 0, W, H);
  pen.textBaseline = 'alphabetic';
  face(pen, card, portrait);
  year(pen, card.year);
  words(pen, card);
  return canvas;
}

function face(pen, card, portrait) {
  const [x, y, w, h] = [W - 64 - 358, 64, 358, 502];
  pen.fillStyle = '#fffdf8';
  pen.fillRect(x, y, w, h);
  if (portrait) {
    // As object-fit: cover does, from the middle.
    const [pw, ph] = [portrait.naturalWidth || portrait.width, portrait.naturalHeight || portrait.height];
    const scale = Math.max(w / pw, h / ph);
    const [sw, sh] = [w / scale, h / scale];
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(portrait, (pw - sw) / 2, (ph - sh) / 3, sw, sh, x, y, w, h);
  } else {
    pen.fillStyle = '#454c48';
    pen.textAlign = 'center';
    const chars = [...card.surname];
    const size = chars.length > 1 ? 130 : 170;
    pen.font = `700 ${size}px ${SONG}`;
    chars.forEach((c, i) => pen.fillText(c, x + w / 2, y + h / 2 + size * 0.36 + (i - (chars.length - 1) / 2) * size * 1.1));
    pen.textAlign = 'start';
  }
  pen.strokeStyle = '#ddd5c3';
  pen.lineWidth = 2;
  pen.strokeRect(x, y, w, h);
}

// The year stands upright at the left edge, as on the pages.
function year(pen, text) {
  pen.fillStyle = RED;
  pen.fillRect(64, 64, 44, 2);
  pen.font = `700 34px ${SONG}`;
  pen.textAlign = 'center';
  [...text].forEach((c, i) => pen.fillText(c, 86, 112 + i * 46));
  pen.textAlign = 'start';
}

function words(pen, card) {
  const left = 148;
  const room = W - 64 - 358 - 56 - left;
  pen.fillStyle = GREY;
  pen.font = `400 26px ${HEI}`;
  pen.fillText(card.honour, left, 96);

  let size = [...card.name].length > 6 ? 54 : 92;
  pen.font = `700 ${size}px ${SONG}`;
  if ('letterSpacing' in pen) pen.letterSpacing = size > 60 ? '12px' : '2px';
  const lines = wrap(pen, card.name, room - 90);
  pen.fillStyle = INK;
  let y = 96 + size * 1.35;
  for (const line of lines) {
    pen.fillText(line, left, y);
    y += size * 1.3;
  }
  // Beside the widest line: it is higher than a line of a long name.
  const end = left + Math.min(room - 84, Math.max(...lines.map((line) => pen.measureText(line).width)) + 8);
  if ('letterSpacing' in pen) pen.letterSpacing = '0px';
  seal(pen, card.seal, end + 10, y - size * 1.3 - 66);

  pen.font = `400 25px ${HEI}`;
  const whole = card.title ? `${card.workUnit}　${card.title}` : card.workUnit;
  const post = (pen.measureText(whole).width <= room ? [whole] : [card.workUnit, card.title].flatMap((t) => wrap(pen, t, room))).slice(0, 2);
  const foot = H - 64 - (card.isSample ? 38 : 0) - (post.length - 1) * 38;

  y += Math.max(0, 106 - size * 1.3) - 12;
  if (card.citation) {
    pen.font = `700 40px ${SONG}`;
    const quote = cut(clauses(pen, card.citation, room - 28), Math.min(4, Math.floor((foot - 44 - y) / 62) + 1));
    pen.fillStyle = RED;
    pen.fillRect(left, y - 30, 4, quote.length * 62 - 10);
    pen.fillStyle = INK;
    quote.forEach((line, i) => pen.fillText(line, left + 28, y + 8 + i * 62));
  }
  pen.font = `400 25px ${HEI}`;
  pen.fillStyle = '#454c48';
  post.forEach((line, i) => pen.fillText(line, left, foot + i * 38));
  if (card.isSample) {
    pen.font = `400 20px ${HEI}`;
    pen.fillStyle = GREY;
    pen.fillText('示例数据，人物均为虚构', left, H - 64);
  }
}

function seal(pen, text, x, y) {
  pen.fillStyle = RED;
  pen.beginPath();
  pen.roundRect(x, y, 62, 62, 5);
  pen.fill();
  pen.fillStyle = '#fff8f0';
  pen.font = `700 25px ${SONG}`;
  pen.textAlign = 'center';
  [...text].forEach((c, i) => pen.fillText(c, x + 31, y + 27 + i * 27));
  pen.textAlign = 'start';
}

// What does not fit above the post is left out, and shown to be.
function cut(lines, most) {
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${[...lines[most - 1]].slice(0, -1).join('')}…`];
}

// A line ends where a clause does, when the clauses fit.
function clauses(pen, text, room) {
  const parts = text.match(/[^，：；。！？]+[，：；。！？]?[”’]?/g) ?? [text];
  if (pen.measureText(text).width <= room || parts.some((p) => pen.measureText(p).width > room)) return wrap(pen, text, room);
  const lines = [];
  for (const part of parts) {
    const joined = (lines.at(-1) ?? '') + part;
    if (lines.length && pen.measureText(joined).width <= room) lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  return lines;
}

// Lines no wider than the room; no line begins with a closing sign.
function wrap(pen, text, room) {
  const lines = [];
  let line = '';
  for (const c of text) {
    if (line && pen.measureText(line + c).width > room && !NO_START.includes(c)) {
      lines.push(line);
      line = c;
    } else line += c;
  }
  return line ? [...lines, line] : lines;
}
