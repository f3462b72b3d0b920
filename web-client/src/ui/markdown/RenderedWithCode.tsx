import rehypeHighlight from 'rehype-highlight';
import Rendered from './Rendered';

const plugins = [rehypeHighlight];

export default function RenderedWithCode({ text }: { text: string }) {
  return <Rendered text={text} rehypePlugins={plugins} />;
}
