const FIELDS =
  'input:not([type="hidden"], [type="checkbox"], [type="file"], :disabled), select:not(:disabled), textarea:not(:disabled), [contenteditable="true"]';

/**
 * Gives the focus to the first field of a drawer that opens, else to the drawer itself, so that its first key does not close it. Fields that
 * arrive later get the focus unless the person has moved it. A field below the fold stays without: the facts above it are read first.
 */
export function focusFirstField(event: Event): void {
  const drawer = event.currentTarget;
  if (!(drawer instanceof HTMLElement) || drawer.querySelector('[autofocus]') === document.activeElement) return;
  if (drawer.contains(document.activeElement) && document.activeElement !== drawer) return;
  event.preventDefault();
  drawer.focus();
  if (focusField(drawer)) return;
  const arrivals = new MutationObserver(() => {
    if (document.activeElement !== drawer || focusField(drawer)) arrivals.disconnect();
  });
  arrivals.observe(drawer, { childList: true, subtree: true });
}

/** Whether there is a field, which then has the focus where it is in sight. */
function focusField(drawer: HTMLElement): boolean {
  const fields = [...drawer.querySelectorAll<HTMLElement>(FIELDS)];
  const [first] = fields;
  if (first === undefined) return false;
  const field =
    first instanceof HTMLInputElement && first.type === 'radio'
      ? (fields.find((one) => one instanceof HTMLInputElement && one.name === first.name && one.checked) ?? first)
      : first;
  if (field.getBoundingClientRect().bottom <= window.innerHeight) field.focus({ preventScroll: true });
  return true;
}
