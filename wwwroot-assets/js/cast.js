// Sends a member's paper; used by Ballots/VotePage. The receipt is drawn here, paper and receipt stay in this tab until the server has
// acknowledged them, and whatever happens to the line they are sent again under the same receipt, which the server takes only once.
// It works without the page's circuit: the paper is read from the page as it is looked over.
const KEEP = 'nomination-cast';
const PAUSES = [500, 1000, 2000, 4000, 8000, 15000];
const PATIENCE = 10000;

export function attach(root, owner, options) {
  const { voter, words } = options;
  const board = root.querySelector('[data-cast]');
  let entry = read();
  let running = false;
  let wake = () => {};
  let left = false;

  // The page of another person on the same tablet neither sends nor shows what the one before left.
  if (entry && entry.voter !== voter) keep(null);
  if (entry?.paper) send();
  else if (entry) tell('Acknowledged', entry.round, entry.receipt);

  function read() {
    try {
      return JSON.parse(sessionStorage.getItem(KEEP));
    } catch {
      return null;
    }
  }

  function keep(next) {
    entry = next;
    try {
      if (next) sessionStorage.setItem(KEEP, JSON.stringify(next));
      else sessionStorage.removeItem(KEEP);
    } catch {
      // not allowed here: then the page itself remembers while it is open
    }
  }

  // Without a circuit nobody hears it; the board says what there is to say.
  function tell(method, ...values) {
    return owner.invokeMethodAsync(method, ...values).catch(() => false);
  }

  // Before Blazor hears of it: with a dead circuit it would not.
  function pressed(e) {
    const review = e.target.closest('.review[data-paper]');
    if (!review || !e.target.closest('.castbar .primary')) return;
    e.stopPropagation();
    e.preventDefault();
    if (running) return;
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const receipt = [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
    keep({ voter, round: review.dataset.round, receipt, paper: JSON.parse(review.dataset.paper) });
    send();
  }

  async function send() {
    running = true;
    root.toggleAttribute('data-sending', true);
    say(words.sending);
    let renewed = false;
    for (let tries = 0; !left; tries++) {
      const answer = await post();
      if (answer.receipt) return done(answer.receipt);
      if (answer.status === 400 && !renewed) {
        // A page that stood open for long has an old token: a new one, once.
        renewed = await renew();
        if (renewed) continue;
      }
      if (answer.status === 401) return stop(words.signIn, false);
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 408 && answer.status !== 429) return stop(answer.text || words.refused, true);
      say(words.retrying);
      await pause(PAUSES[Math.min(tries, PAUSES.length - 1)]);
    }
  }

  async function post() {
    try {
      const response = await fetch(`vote/${entry.round}`, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'Content-Type': 'application/json',
          Accept: 'application/json, application/problem+json',
          RequestVerificationToken: document.querySelector('meta[name=csrf]')?.content ?? '',
        },
        body: JSON.stringify({ receipt: entry.receipt, paper: entry.paper }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (response.type === 'opaqueredirect') return { status: 401 };
      const body = await response.json().catch(() => ({}));
      return { status: response.status, receipt: response.ok ? body.receipt : null, text: body.detail };
    } catch {
      return { status: 0 };
    }
  }

  async function renew() {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), 'text/html');
      const [old, fresh] = [document, page].map((d) => d.querySelector('meta[name=csrf]'));
      old.content = fresh.content;
      return true;
    } catch {
      return false;
    }
  }

  function pause(time) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, time * (0.75 + Math.random() / 2));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function done(receipt) {
    running = false;
    keep({ voter, round: entry.round, receipt });
    say(words.done, words.receipt, receipt.replace(/(.{4})(?=.)/g, '$1 '), words.note);
    board.className = 'card pad receipt';
    tell('Acknowledged', entry.round, receipt).then((heard) => {
      // The page shows it from here on.
      if (heard) clear();
    });
  }

  // forget: the server looked at the paper and said no; otherwise it waits here for the next sign-in.
  function stop(text, forget) {
    running = false;
    if (forget) keep(null);
    root.toggleAttribute('data-sending', false);
    say(text);
    board.className = 'card pad stopped';
    tell('Refused');
  }

  function clear() {
    root.toggleAttribute('data-sending', false);
    board.replaceChildren();
    board.className = '';
  }

  function say(title, label, key, note) {
    const line = (text, name, tag = 'p') => {
      if (!text) return [];
      const p = document.createElement('p');
      const inner = tag === 'p' ? p : p.appendChild(document.createElement(tag));
      inner.textContent = text;
      p.className = name;
      return [p];
    };
    const lines = [...line(title, 'song'), ...line(label, ''), ...line(key, 'key', 'code'), ...line(note, 'muted')];
    if (board.textContent === lines.map((l) => l.textContent).join('')) return;
    board.className = 'card pad sending';
    board.replaceChildren(...lines);
  }

  const online = () => wake();
  root.addEventListener('click', pressed, true);
  addEventListener('online', online);
  return {
    stop() {
      left = true;
      wake();
      root.removeEventListener('click', pressed, true);
      removeEventListener('online', online);
    },
  };
}
