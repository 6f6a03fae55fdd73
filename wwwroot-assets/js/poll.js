// The poll's page works without this. With it: the count is told, more than allowed is said at once, the browser keeps a random number that
// tells many votes of one browser from votes of many, and the page's piece of work is done while its reader chooses: were it done only when
// the server is pressed, the first post of everybody who came before would be refused.
const form = document.getElementById("ballot");
const most = Number(form.dataset.most);
const tally = form.querySelector(".tally");
const chosen = form.querySelector(".chosen");

const tell = () => {
  const n = form.querySelectorAll("input[name=c]:checked").length;
  tally.textContent = n;
  chosen.classList.toggle("over", n > most);
  chosen.classList.toggle("ready", form.dataset.exactly ? n === most : n > 0 && n <= most);
};
form.classList.add("scripted");
form.addEventListener("change", tell);
tell();

try {
  let id = localStorage.getItem("poll-device");
  if (!id) {
    id = [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
    localStorage.setItem("poll-device", id);
  }
  form.elements.device.value = id;
} catch {
  // A browser that keeps nothing votes all the same.
}

const work = form.elements.work;
const begin = () => work && solve(work.value, Number(work.dataset.bits)).then((n) => (form.elements.answer.value = n));

let sent = false;
form.addEventListener("submit", async (e) => {
  if (sent) {
    e.preventDefault();
    return;
  }
  if (work && !form.elements.answer.value) {
    e.preventDefault();
    const button = e.submitter;
    button?.setAttribute("aria-busy", "true");
    form.elements.answer.value = await solve(work.value, Number(work.dataset.bits));
    button?.removeAttribute("aria-busy");
    form.requestSubmit(button);
    return;
  }
  sent = true;
  e.submitter?.setAttribute("aria-busy", "true");
});
addEventListener("pageshow", () => {
  sent = false;
  form.querySelectorAll("[aria-busy]").forEach((b) => b.removeAttribute("aria-busy"));
});

let running;
function solve(text, bits) {
  running ??= new Promise((done) => {
    const mark = state(new TextEncoder().encode(text));
    const head = new TextEncoder().encode(`${[...mark].map((w) => w.toString(16).padStart(8, "0")).join("").slice(0, 40)}:`);
    let n = 0;
    const step = () => {
      const until = performance.now() + 12;
      while (performance.now() < until)
        for (let i = 0; i < 50; i++, n++) if (zeros(head, n) >= bits) return done(String(n));
      setTimeout(step);
    };
    step();
  });
  return running;
}

// SHA-256 by hand: the browser's own answers only by promise, a thousand times slower for so short a text.
const K = new Uint32Array(64);
const H = new Uint32Array(8);
{
  const root = (n, p) => ((Math.pow(n, p) % 1) * 4294967296) | 0;
  let count = 0;
  for (let n = 2; count < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (count < 8) H[count] = root(n, 1 / 2);
    K[count++] = root(n, 1 / 3);
  }
}
const W = new Uint32Array(64);

function zeros(head, number) {
  const digits = String(number);
  const text = new Uint8Array(head.length + digits.length);
  text.set(head);
  for (let i = 0; i < digits.length; i++) text[head.length + i] = digits.charCodeAt(i);
  return Math.clz32(state(text)[0]);
}

function state(text) {
  const bytes = new Uint8Array(Math.ceil((text.length + 9) / 64) * 64);
  bytes.set(text);
  bytes[text.length] = 0x80;
  new DataView(bytes.buffer).setUint32(bytes.length - 4, text.length * 8);
  let [a0, b0, c0, d0, e0, f0, g0, h0] = H;
  for (let at = 0; at < bytes.length; at += 64) {
    for (let i = 0; i < 16; i++) W[i] = (bytes[at + i * 4] << 24) | (bytes[at + i * 4 + 1] << 16) | (bytes[at + i * 4 + 2] << 8) | bytes[at + i * 4 + 3];
    for (let i = 16; i < 64; i++) {
      const x = W[i - 15];
      const y = W[i - 2];
      W[i] = (W[i - 16] + (r(x, 7) ^ r(x, 18) ^ (x >>> 3)) + W[i - 7] + (r(y, 17) ^ r(y, 19) ^ (y >>> 10))) | 0;
    }
    let [a, b, c, d, e, f, g, h] = [a0, b0, c0, d0, e0, f0, g0, h0];
    for (let i = 0; i < 64; i++) {
      const t1 = (h + (r(e, 6) ^ r(e, 11) ^ r(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
      const t2 = ((r(a, 2) ^ r(a, 13) ^ r(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    a0 = (a0 + a) | 0;
    b0 = (b0 + b) | 0;
    c0 = (c0 + c) | 0;
    d0 = (d0 + d) | 0;
    e0 = (e0 + e) | 0;
    f0 = (f0 + f) | 0;
    g0 = (g0 + g) | 0;
    h0 = (h0 + h) | 0;
  }
  return Uint32Array.of(a0, b0, c0, d0, e0, f0, g0, h0);
}

function r(x, n) {
  return (x >>> n) | (x << (32 - n));
}

// Last, for the tables above must be there. Somebody who only reads need not work; somebody whose identity is proven has nothing left to tick.
if (form.querySelector("input[name=c]:checked")) begin();
else form.addEventListener("change", begin, { once: true });
