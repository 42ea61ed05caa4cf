// The pages work without this. It shows instants in the reader's zone, takes the eye to what was refused, selects a whole list, and tells that a form is under way.
// English as the server writes it, which is not that of America.
const locale = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang;
const tellLocally = within => {
  for (const time of within.querySelectorAll('time[data-local]')) {
    time.textContent = new Date(time.dateTime).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
  }
};
tellLocally(document);
document.getElementById('refused')?.focus();
for (const all of document.querySelectorAll('input[data-select-all]')) {
  all.closest('[hidden]').hidden = false;
  all.addEventListener('change', () => {
    for (const one of document.querySelectorAll(`input[name="${all.dataset.selectAll}"]`)) {
      one.checked = all.checked;
    }
  });
}
// The bar for a selection stands there once something is ticked, with the steps that all of it allows, and says of which rows another is not open.
for (const bar of document.querySelectorAll('[data-on-choice]')) {
  const boxes = [...bar.form.querySelectorAll(`input[name="${bar.dataset.onChoice}"]`)], select = bar.querySelector('select'), cannot = bar.querySelector('[data-cannot]'), send = bar.querySelector('button');
  const options = [...select.options];
  const follow = () => {
    const ticked = boxes.filter(box => box.checked);
    const open = options.filter(option => ticked.every(box => box.dataset.steps.split(' ').includes(option.value)));
    const chosen = select.value;
    bar.hidden = ticked.length === 0;
    bar.querySelector('[data-chosen]').textContent = `(${ticked.length})`;
    select.replaceChildren(...open);
    select.value = open.some(option => option.value === chosen) ? chosen : open[0]?.value ?? '';
    send.disabled = open.length === 0;
    cannot.hidden = open.length > 0;
    cannot.textContent = open.length > 0 ? '' : bar.dataset.none;
  };
  bar.dataset.ready = '';
  bar.form.addEventListener('change', event => (event.target.name === bar.dataset.onChoice || event.target.dataset.selectAll) && follow());
  addEventListener('pageshow', follow);
  follow();
}
for (const button of document.querySelectorAll('button[data-sending]')) {
  button.form.addEventListener('submit', event => event.submitter === button && setTimeout(() => {
    button.disabled = true;
    button.setAttribute('aria-busy', 'true');
    const [label, since] = [button.textContent, Date.now()];
    let rows = '';
    const tell = () => { button.textContent = `${button.dataset.sending} ${rows || `${Math.round((Date.now() - since) / 1000)} s`}`; };
    const ask = async () => {
      try {
        const far = await (await fetch(`${button.dataset.progress}?key=${encodeURIComponent(button.form.elements._key.value)}`)).json();
        rows = far.rows > 0 ? button.dataset.rows.replace('{0}', far.done.toLocaleString(locale)).replace('{1}', far.rows.toLocaleString(locale)) : rows;
      } catch {
        // How long it takes is told then.
      }
    };
    tell();
    const clock = setInterval(() => { tell(); button.dataset.progress && ask(); }, 1000);
    addEventListener('pageshow', () => { clearInterval(clock); button.disabled = false; button.removeAttribute('aria-busy'); button.textContent = label; }, { once: true });
  }));
}
// A slider moves a day or a position of its form, and what the page tells of that moment follows; the form's button does the same.
for (const slider of document.querySelectorAll('input[data-moves]')) {
  const form = slider.form, field = document.getElementById(slider.dataset.moves), told = slider.parentElement.querySelector('output');
  let waiting, asking;
  const tell = () => {
    const day = slider.dataset.first && new Date(Date.parse(slider.dataset.first) + slider.value * 864e5);
    field.value = day ? day.toISOString().slice(0, 10) : slider.value;
    told.value = day ? day.toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' }) : slider.value;
    slider.setAttribute('aria-valuetext', told.value);
  };
  const follow = async () => {
    asking?.abort();
    asking = new AbortController();
    const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    try {
      const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal: asking.signal });
      const found = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-result]');
      if (!answer.ok || !found) {
        location.assign(address);
        return;
      }
      document.querySelector('[data-result]').replaceWith(found);
      document.getElementById('told').textContent = found.querySelector('[data-tells]')?.dataset.tells ?? '';
      history.replaceState(null, '', address);
      tellLocally(found);
    } catch (failure) {
      if (failure.name !== 'AbortError') {
        form.requestSubmit();
      }
    }
  };
  slider.parentElement.hidden = false;
  slider.setAttribute('aria-valuetext', told.value);
  slider.addEventListener('input', () => {
    tell();
    clearTimeout(waiting);
    waiting = setTimeout(follow, 200);
  });
}
