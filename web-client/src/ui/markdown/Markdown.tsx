import { lazy, memo, Suspense } from 'react';
import classes from './Markdown.module.css';
import { hasCode, isPlain } from './plain';

const Rendered = lazy(() => import('./Rendered'));
const RenderedWithCode = lazy(() => import('./RenderedWithCode'));

/**
 * What somebody wrote, as elements from an allow-list, never as HTML. The renderer comes when a text first needs it;
 * until then the text stands there as it was written.
 */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  const asWritten = <p className={classes.plain}>{text}</p>;
  if (isPlain(text)) return <div className={classes.text}>{asWritten}</div>;
  return (
    <div className={classes.text}>
      <Suspense fallback={asWritten}>
        {hasCode(text) ? <RenderedWithCode text={text} /> : <Rendered text={text} />}
      </Suspense>
    </div>
  );
});
