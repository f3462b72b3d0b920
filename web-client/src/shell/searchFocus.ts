/** The field that `/` leads to on this page carries this attribute. */
export const searchField = { 'data-search': true } as const;

/** What `/` presses on this page, to have such a field. */
export const searchOpener = { 'data-opens-search': true } as const;

/**
 * Where one searches from a page that has no such field: in the forum for posts, elsewhere for
 * rooms.
 */
export function searchPlace(here: string): string {
  return /^\/forum(\/|$)/.test(here) ? '/forum/search' : '/rooms?search';
}

/** Puts the caret into the page's search field, if it has one, or opens it. */
export function focusSearch(): boolean {
  const opener = document.querySelector<HTMLElement>('[data-opens-search]');
  if (opener?.getAttribute('aria-expanded') === 'false') {
    opener.click();
    return true;
  }
  const field =
    document.querySelector<HTMLInputElement>('input[data-search]') ??
    document.querySelector<HTMLInputElement>('[data-search] input');
  field?.focus();
  field?.select();
  return field !== null;
}
