// The pages work without this. It shows instants in the reader's zone, takes the eye to what was refused, and selects a whole list.
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
