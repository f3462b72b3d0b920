import { lazy, Suspense, useEffect, useRef, useSyncExternalStore } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { AnnouncementBanner } from '@/admin/AnnouncementBanner';
import { clearCount, onCleared } from '@/browser/storageKeys';
import { useMember, useUnconfirmed } from '@/session';
import { ErrorBoundary, NotFoundPage } from '@/shell/ErrorPages';
import { StrangerBar } from '@/stranger/StrangerBar';
import { useTexts } from '@/texts';
import { ConnectionBanner } from './ConnectionBanner';
import { lazyWithRetry } from './lazyWithRetry';
import { NavBar } from './NavBar';
import { routes } from './routes';
import classes from './Shell.module.css';
import { Shortcuts } from './Shortcuts';

const ConfirmEmailBanner = lazyWithRetry(() => import('@/account/ConfirmEmailBanner'));
/** Notifies about the member's rooms, on every page. */
const RoomNotifications = lazyWithRetry(() => import('@/rooms/notifications/RoomNotifications'));

const pages = routes.map(({ path, load }) => ({ path, Page: lazy(load) }));

/** A place inside another, where a phone shows the place alone, without the bar. */
const inside = /^\/(rooms|forum|stranger|desk)\/.+/;

/** The frame around every page: the rail, and beside it whatever the URL names. */
export function Shell() {
  const texts = useTexts();
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);

  const member = useMember() !== undefined;
  const unconfirmed = useUnconfirmed();
  // Unsaved input lives in the page too, and is discarded with the session.
  const person = useSyncExternalStore(onCleared, clearCount);
  useHeightAboveKeyboard();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is what moves the focus to its beginning
  useEffect(() => {
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [location]);

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {texts.shell.skip}
      </a>
      <Shortcuts />
      <NavBar quiet={inside.test(location)} />
      <div className={classes.beside}>
        <ConnectionBanner />
        <AnnouncementBanner />
        {unconfirmed && (
          <Suspense>
            <ConfirmEmailBanner />
          </Suspense>
        )}
        <StrangerBar />
        {member && (
          <Suspense fallback={null}>
            <RoomNotifications />
          </Suspense>
        )}
        <main id="content" ref={main} tabIndex={-1} className={classes.main}>
          <ErrorBoundary place={location}>
            <Suspense
              key={person}
              fallback={<div className={classes.coming} role="status" aria-label={texts.shell.loading} />}
            >
              <Switch>
                {pages.map(({ path, Page }) => (
                  <Route key={path} path={path}>
                    {(params) => <Page params={params as Record<string, string | undefined>} />}
                  </Route>
                ))}
                <Route>
                  <NotFoundPage />
                </Route>
              </Switch>
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
    </div>
  );
}

/**
 * On a phone the keyboard covers a part of the page; what is left is the height that the shell has.
 */
function useHeightAboveKeyboard(): void {
  useEffect(() => {
    const { visualViewport: view } = window;
    if (!view) return;
    const adjust = () => document.documentElement.style.setProperty('--p-height', `${view.height}px`);
    adjust();
    view.addEventListener('resize', adjust);
    return () => view.removeEventListener('resize', adjust);
  }, []);
}
