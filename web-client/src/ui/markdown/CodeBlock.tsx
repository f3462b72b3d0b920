import { type ReactNode, useRef, useState } from 'react';
import { copyText } from '@/browser/clipboard';
import { useTexts } from '@/texts';
import classes from './Markdown.module.css';

/** A block of code, with a button that copies it. */
export function CodeBlock({ children }: { children?: ReactNode }) {
  const t = useTexts().rooms.code;
  const code = useRef<HTMLPreElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await copyText(code.current?.textContent ?? ''));
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <div className={classes.code}>
      <pre ref={code}>{children}</pre>
      <button type="button" className={classes.copy} onClick={() => void copy()}>
        {copied ? t.copied : t.copy}
      </button>
    </div>
  );
}
