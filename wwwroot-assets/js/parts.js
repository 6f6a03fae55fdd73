// Sends one large file in parts (see App/Evidence/UploadEndpoints). A lost connection is waited out; the same file chosen again after
// the page was closed goes on where it stopped, because the server knows it by name, size and time of change.
const waits = [1, 2, 4, 8, 15, 30, 30, 30, 60, 60, 60, 60];

export async function sendInParts(url, file, signal, tell) {
  let state = await ask('POST', `${url}/parts`, signal, JSON.stringify({ name: file.name, bytes: file.size, modified: file.lastModified }));
  signal.addEventListener('abort', () => ask('DELETE', `upload/parts/${state.id}`).catch(() => {}), { once: true });
  let failed = 0;
  while (state.received < state.bytes) {
    const from = state.received;
    tell(from / state.bytes);
    try {
      state = await put(`upload/parts/${state.id}?offset=${from}`, file.slice(from, from + state.partBytes), signal, (sent) =>
        tell((from + sent) / state.bytes),
      );
      failed = 0;
    } catch (error) {
      if (signal.aborted || (error.status && error.status !== 409 && error.status < 500) || failed >= waits.length) throw error;
      await pause(waits[failed++] * 1000, signal);
      // How much of the broken part has come is for the server to say.
      state = await ask('GET', `upload/parts/${state.id}`, signal).catch((again) => {
        if (again.status && again.status < 500) throw again;
        return state;
      });
    }
  }
  tell(1);
  return JSON.stringify(await ask('POST', `upload/parts/${state.id}/complete`, signal));
}

async function ask(method, url, signal, body) {
  const headers = { Accept: 'application/json, application/problem+json', RequestVerificationToken: token() };
  if (body) headers['Content-Type'] = 'application/json';
  const answer = await fetch(url, { method, headers, body, signal });
  const text = await answer.text();
  if (!answer.ok) throw refused(answer.status, text);
  return text ? JSON.parse(text) : null;
}

function put(url, part, signal, tell) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    let told = 0;
    request.upload.onprogress = (e) => {
      if (Date.now() - told < 200) return;
      told = Date.now();
      tell(e.loaded);
    };
    request.onload = () =>
      request.status === 200 ? done(JSON.parse(request.responseText)) : fail(refused(request.status, request.responseText));
    request.onerror = () => fail(new Error(''));
    request.onabort = () => fail(new Error(''));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.open('PUT', url);
    request.setRequestHeader('RequestVerificationToken', token());
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.send(part);
  });
}

function pause(time, signal) {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      done();
    };
    const timer = setTimeout(end, time);
    // Back on line: no need to wait any longer.
    addEventListener('online', end);
    signal.addEventListener('abort', end, { once: true });
  });
}

const token = () => document.querySelector('meta[name=csrf]')?.content ?? '';

function refused(status, text) {
  let words = '';
  try {
    const problem = JSON.parse(text);
    words = problem.detail || problem.title || '';
  } catch {
    // No words: the caller has its own.
  }
  return Object.assign(new Error(words), { status });
}
