import { type ReactNode, useRef, useState } from 'react';
import { copyText } from '@/browser/clipboard';
import { texts } from '@/texts';
import classes from './Markdown.module.css';

const t = texts.rooms.code;

/** A block of code, with a button that copies it. */
export function CodeBlock({ children }: { children?: ReactNode }) {
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
