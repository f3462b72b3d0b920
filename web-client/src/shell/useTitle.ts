import { useEffect } from 'react';
import { currentTexts } from '@/texts';

let page = '';
let unread = 0;

function show(): void {
  const { name, title, unreadTitle } = currentTexts().shell;
  const shown = page ? title({ page }) : name;
  document.title = unread > 0 ? unreadTitle({ title: shown, n: unread }) : shown;
}

/** The page's name in the browser's title. */
export function useTitle(name: string): void {
  useEffect(() => {
    page = name;
    show();
  }, [name]);
}

/** The number of unread messages while the page is hidden; shown in front of the title. */
export function showUnread(count: number): void {
  unread = count;
  show();
}
