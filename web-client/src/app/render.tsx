import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';

// In a build each component brings its own style sheet.
if (import.meta.env.DEV) await import('./allStyles');

/** Draws everything, in steps so small that a slow device answers a touch in between. */
export function render(): void {
  const root = document.getElementById('root');
  if (!root) return;
  startTransition(() => {
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
  });
}
