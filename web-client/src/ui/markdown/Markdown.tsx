import { Component, lazy, memo, type ReactNode, Suspense, useState } from 'react';
import classes from './Markdown.module.css';
import { hasCode, hasExcessiveMarkup, isPlain } from './plainText';
import { loadedRenderer, loadRenderer } from './renderer';
import { sanitizeText } from './sanitize';

const LateRendered = lazy(loadRenderer);
const RenderedWithCode = lazy(() => import('./RenderedWithCode'));

/**
 * What somebody wrote, as elements from an allow-list, never as HTML. The renderer comes when a
 * text first needs it; until then the text stands there as it was written.
 */
export const Markdown = memo(function Markdown({ text: written }: { text: string }) {
  const text = sanitizeText(written);
  const [Rendered] = useState(() => loadedRenderer() ?? LateRendered);
  const asWritten = (
    <p className={classes.plain} dir="auto">
      {text}
    </p>
  );
  if (isPlain(text) || hasExcessiveMarkup(text)) return <div className={classes.text}>{asWritten}</div>;
  return (
    <div className={classes.text}>
      <Fallible instead={asWritten}>
        <Suspense fallback={asWritten}>
          {hasCode(text) ? <RenderedWithCode text={text} /> : <Rendered text={text} />}
        </Suspense>
      </Fallible>
    </div>
  );
});

/**
 * What cannot be rendered (or whose renderer did not come) is shown as it was written, and nothing
 * else is touched.
 */
class Fallible extends Component<{ instead: ReactNode; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
