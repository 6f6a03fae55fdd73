// Sends files by XMLHttpRequest (for its progress events); used by Ui/FileDrop.
import { sendInParts } from './parts.js';
import { render } from './render.js';

let last = 0;

export function attach(area, owner) {
  // On a slow line the form may be gone before this is read.
  if (!area) return { set() {}, cancel() {} };
  const zone = area.querySelector('.zone');
  const input = area.querySelector('input[type=file]');
  const running = new Map();
  let options = { url: '', inParts: false, maxBytes: 0, tooLarge: '', broken: '' };

  const send = (file) => {
    const number = ++last;
    owner.invokeMethodAsync('Began', number, file.name);
    if (options.maxBytes > 0 && file.size > options.maxBytes) {
      owner.invokeMethodAsync('Failed', number, options.tooLarge);
      return;
    }
    if (options.inParts) {
      const stop = new AbortController();
      running.set(number, stop);
      sendInParts(options.url, file, stop.signal, (sent) => owner.invokeMethodAsync('Went', number, sent))
        .then((text) => owner.invokeMethodAsync('Arrived', number, text))
        .catch((error) => {
          if (!stop.signal.aborted) owner.invokeMethodAsync('Failed', number, error.message || options.broken);
        })
        .finally(() => running.delete(number));
      return;
    }
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file, file.name);
    running.set(number, request);
    let told = 0;
    request.upload.onprogress = (e) => {
      const now = Date.now();
      if (!e.lengthComputable || (now - told < 150 && e.loaded < e.total)) return;
      told = now;
      owner.invokeMethodAsync('Went', number, e.loaded / e.total);
    };
    request.onload = () => {
      running.delete(number);
      // A list shows the smaller pictures, so they are made before it asks for them; without them it shows the original.
      if (request.status >= 200 && request.status < 300)
        render(file, request.responseText).finally(() => owner.invokeMethodAsync('Arrived', number, request.responseText));
      else owner.invokeMethodAsync('Failed', number, refusal(request) || options.broken);
    };
    request.onerror = () => {
      running.delete(number);
      owner.invokeMethodAsync('Failed', number, options.broken);
    };
    request.open('POST', options.url);
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    const token = document.querySelector('meta[name=csrf]')?.content;
    if (token) request.setRequestHeader('RequestVerificationToken', token);
    request.send(body);
  };

  const sendChosen = () => {
    if (!options.url) return;
    [...input.files].forEach(send);
    input.value = '';
  };
  input.addEventListener('change', sendChosen);
  for (const name of ['dragenter', 'dragover']) {
    zone.addEventListener(name, (e) => {
      e.preventDefault();
      zone.classList.add('over');
    });
  }
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', (e) => {
    e.preventDefault();
    zone.classList.remove('over');
    if (input.disabled) return;
    const files = [...e.dataTransfer.files];
    (input.multiple ? files : files.slice(0, 1)).forEach(send);
  });

  return {
    set(url, inParts, maxBytes, tooLarge, broken) {
      options = { url, inParts, maxBytes, tooLarge, broken };
      // A file chosen before the page was ready is not forgotten.
      sendChosen();
    },
    cancel(number) {
      running.get(number)?.abort();
      running.delete(number);
    },
  };
}

// The text of a ProblemDetails answer, else nothing.
function refusal(request) {
  try {
    const problem = JSON.parse(request.responseText);
    return problem.detail || problem.title;
  } catch {
    return '';
  }
}
