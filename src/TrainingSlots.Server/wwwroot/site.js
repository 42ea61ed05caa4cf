// The pages work without this. It shows instants in the reader's zone, takes the eye to what was refused, selects a whole list, and tells that a form is under way.
for (const time of document.querySelectorAll('time[data-local]')) {
  const at = new Date(time.dateTime);
  time.textContent = at.toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });
}
document.getElementById('refused')?.focus();
for (const all of document.querySelectorAll('input[data-select-all]')) {
  all.hidden = false;
  all.addEventListener('change', () => {
    for (const one of document.querySelectorAll(`input[name="${all.dataset.selectAll}"]`)) {
      one.checked = all.checked;
    }
  });
}
for (const button of document.querySelectorAll('button[data-sending]')) {
  button.form.addEventListener('submit', event => event.submitter === button && setTimeout(() => {
    button.disabled = true;
    button.setAttribute('aria-busy', 'true');
    const [label, since] = [button.textContent, Date.now()];
    const tell = () => { button.textContent = `${button.dataset.sending} ${Math.round((Date.now() - since) / 1000)} s`; };
    tell();
    const clock = setInterval(tell, 1000);
    addEventListener('pageshow', () => { clearInterval(clock); button.disabled = false; button.removeAttribute('aria-busy'); button.textContent = label; }, { once: true });
  }));
}
