import { isValidElement, type ReactElement, type ReactNode } from 'react';
import ReactMarkdown, { type Components, type Options } from 'react-markdown';
import remarkBreaks from 'remark-breaks';
import { CodeBlock } from './CodeBlock';
import { dialect } from './dialect';
import { ExternalLink, hostOf } from './ExternalLink';
import classes from './Markdown.module.css';
import { safeUrl } from './plainText';

const allowed = [
  ...['p', 'br', 'strong', 'em', 'del', 'a', 'code', 'pre', 'blockquote', 'hr', 'img', 'input'],
  ...['ul', 'ol', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'span'],
];

function Anchor({ href, children }: { href?: string | undefined; children?: ReactNode }) {
  const url = safeUrl(href ?? '');
  if (!url) return <>{children}</>;
  const site = hostOf(url);
  const marked = site !== undefined && pretends(wordsOf(children), site) ? ` (${site})` : '';
  if (url.startsWith(`${window.location.origin}/`))
    return (
      <a href={url} dir="auto">
        {children}
        {marked}
      </a>
    );
  return (
    <ExternalLink url={url}>
      {children}
      {marked}
    </ExternalLink>
  );
}

function wordsOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(wordsOf).join('');
  return isValidElement(node) ? wordsOf((node as ReactElement<{ children?: ReactNode }>).props.children) : '';
}

/** Whether words look like the address of another site than the one that they lead to. */
function pretends(words: string, site: string): boolean {
  const named = /(?:^|[\s/@(])((?:[\p{L}\p{N}-]+\.)+[\p{L}][\p{L}\p{N}-]+)(?=$|[\s/:?#)])/u.exec(words)?.[1];
  if (named === undefined) return false;
  const bare = (host: string) =>
    host
      .toLowerCase()
      .replace(/^www\./, '')
      .replace(/:\d+$/, '');
  return bare(hostOf(`http://${named}`) ?? named) !== bare(site);
}

/** A heading inside a message is a bold line: the page's outline stays the page's. */
function Heading({ children }: { children?: ReactNode }) {
  return (
    <p className={classes.heading} dir="auto">
      {children}
    </p>
  );
}

const components: Components = {
  a: ({ href, children }) => <Anchor href={href}>{children}</Anchor>,
  // An image on another site would reveal the reader to that site: it becomes a link.
  img: ({ src, alt }) => <Anchor href={String(src ?? '')}>{alt || String(src ?? '')}</Anchor>,
  p: ({ children }) => <p dir="auto">{children}</p>,
  pre: ({ children }) => <CodeBlock>{children}</CodeBlock>,
  input: ({ checked }) => <input type="checkbox" checked={checked === true} disabled readOnly />,
  table: ({ children }) => (
    <div className={classes.table}>
      <table>{children}</table>
    </div>
  ),
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
};

const noPlugins: NonNullable<Options['rehypePlugins']> = [];

interface Props {
  text: string;
  rehypePlugins?: NonNullable<Options['rehypePlugins']>;
}

export default function Rendered({ text, rehypePlugins = noPlugins }: Props) {
  return (
    <ReactMarkdown
      remarkPlugins={[dialect, remarkBreaks]}
      rehypePlugins={rehypePlugins}
      allowedElements={allowed}
      unwrapDisallowed
      urlTransform={(url) => safeUrl(url) ?? ''}
      components={components}
    >
      {text}
    </ReactMarkdown>
  );
}
