import type { Nodes, Parents, PhrasingContent, Root } from 'mdast';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Plugin } from 'unified';

interface Extended {
  micromarkExtensions?: unknown[];
  fromMarkdownExtensions?: unknown[];
}

/**
 * What people write here: CommonMark and GitHub's additions but for footnotes (a message has no
 * foot), with emphasis beside Chinese, Japanese and Korean punctuation, and with links that end
 * where such a sentence goes on.
 */
export const dialect: Plugin<[], Root> = function dialect() {
  const data = this.data() as Extended;
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push(
    cjkFriendlyExtension(),
    gfmAutolinkLiteral(),
    gfmStrikethrough(),
    gfmTable(),
    gfmTaskListItem(),
  );
  data.fromMarkdownExtensions ??= [];
  data.fromMarkdownExtensions.push(
    gfmAutolinkLiteralFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmTableFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
  );
  return (tree, file) => change(tree, String(file));
};

function change(parent: Parents, source: string): void {
  const children = parent.children as Nodes[];
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    if (!child) continue;
    const others = instead(child, source);
    if (others) {
      children.splice(i, 1, ...others);
      i += others.length - 1;
    } else if ('children' in child) change(child, source);
  }
}

function instead(node: Nodes, source: string): Nodes[] | undefined {
  const written = source.slice(node.position?.start.offset, node.position?.end.offset);
  // To CommonMark `[^1]` is a link to what a line `[^1]: …` names.
  if (node.type === 'definition' && node.identifier.startsWith('^'))
    return [{ type: 'paragraph', children: [{ type: 'text', value: written }] }];
  if (node.type === 'linkReference' && node.identifier.startsWith('^'))
    return [{ type: 'text', value: written }];
  if (node.type === 'link' && /^(https?:\/\/|www\.)/i.test(written)) return shortened(written);
  return undefined;
}

/** Punctuation of scripts that put no space behind a link. */
const sentence = /[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u2018-\u201d\u2026]/;
const address =
  /(?:https?:\/\/|www\.)[^\s<\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\u2018-\u201d\u2026]+/gi;

/**
 * A bare link that swallowed the sentence behind it: the link alone, the sentence, and the links in
 * that.
 */
function shortened(written: string): PhrasingContent[] | undefined {
  if (!sentence.test(written)) return undefined;
  const parts: PhrasingContent[] = [];
  let from = 0;
  for (const { 0: found, index } of written.matchAll(address)) {
    if (index > from) parts.push({ type: 'text', value: written.slice(from, index) });
    const url = /^www\./i.test(found) ? `http://${found}` : found;
    parts.push({ type: 'link', url, children: [{ type: 'text', value: found }] });
    from = index + found.length;
  }
  if (from < written.length) parts.push({ type: 'text', value: written.slice(from) });
  return parts;
}
