import { Link } from 'wouter';
import { useTexts } from '@/texts';
import { ago, fullTime } from '@/texts/time';
import { Avatar } from '@/ui/Avatar';
import { sanitizeLine } from '@/ui/markdown/sanitize';
import classes from '../forum.module.css';
import type { PostCardData } from '../forumApi';

/** A post in a list. The whole card leads to it; tags lead to their feeds. */
export function PostCard({ post }: { post: PostCardData }) {
  const t = useTexts().forum;
  return (
    <article className={classes.card}>
      <Avatar id={post.author.id} size={42} />
      <div className={classes.words}>
        <h2>
          <Link href={`/forum/${post.id}`} className={classes.cover}>
            <bdi>{post.title}</bdi>
          </Link>
        </h2>
        <p className={classes.excerpt}>{plain(post.excerpt)}</p>
        <div className={classes.about}>
          <strong>
            <bdi>{post.author.name}</bdi>
          </strong>
          {post.mine && <span className={classes.mark}>{t.you}</span>}
          <time dateTime={post.at} title={fullTime(post.at)}>
            {ago(post.at)}
          </time>
          <span>{t.likes({ n: post.likes })}</span>
          <span>{t.comments({ n: post.comments })}</span>
          <Tags tags={post.tags} />
        </div>
      </div>
    </article>
  );
}

export function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <>
      {tags.map((tag) => (
        <Link key={tag} href={`/forum?tag=${encodeURIComponent(tag)}`} className={classes.tag}>
          #{tag}
        </Link>
      ))}
    </>
  );
}

const A_LINE_OR_TWO = 600;

/** The words at the beginning of a Markdown text, for a line or two. */
export function plain(markdown: string): string {
  return sanitizeLine(markdown.slice(0, A_LINE_OR_TWO))
    .replace(/```[^`]*(```|$)/g, ' … ')
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/^\s{0,3}(#{1,6}|>|[-*+]|\d+[.)])\s+/gm, '')
    .replace(/[*_~`]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
