import { type MouseEvent, type ReactNode, useState } from 'react';
import { useTexts } from '@/texts';
import { Confirm } from '../Confirm';

/** The sites that the reader has visited since the page opened: links to them don't ask again. */
const known = new Set<string>();

interface Props {
  url: string;
  children?: ReactNode;
}

/**
 * A link to another site. Following it shows that site the reader's network address, so it asks
 * first.
 */
export function ExternalLink({ url, children }: Props) {
  const t = useTexts().shell.leaving;
  const [asking, setAsking] = useState(false);
  const site = hostOf(url);
  const follow = (event: MouseEvent) => {
    if (event.button > 1 || site === undefined || known.has(site)) return;
    event.preventDefault();
    setAsking(true);
  };
  return (
    <>
      <a
        href={url}
        dir="auto"
        target="_blank"
        rel="noopener noreferrer nofollow ugc"
        onClick={follow}
        onAuxClick={follow}
      >
        {children}
      </a>
      {site !== undefined && (
        <Confirm
          question={t.question}
          text={t.text({ url })}
          go={t.go}
          harmless
          opened={asking}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            known.add(site);
            window.open(url, '_blank', 'noopener,noreferrer');
          }}
        />
      )}
    </>
  );
}

/** The site that a web address leads to; undefined when it is none (a mail address). */
export function hostOf(url: string): string | undefined {
  try {
    const { protocol, host } = new URL(url);
    return protocol === 'mailto:' ? undefined : host;
  } catch {
    return undefined;
  }
}
