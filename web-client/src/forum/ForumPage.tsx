import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api } from '@/session';
import { useTitle } from '@/shell/useTitle';
import { texts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import { Blank } from '@/ui/Blank';
import { Failure } from '@/ui/Failure';
import classes from './ForumPage.module.css';

const t = texts.forum;

interface Post {
  id: string;
  title: string;
  text: string | null;
  author: { id: string; name: string };
}

export default function ForumPage() {
  useTitle(t.title);
  const posts = useQuery({
    queryKey: ['posts'],
    queryFn: ({ signal }) => api.get<{ posts: Post[] }>('/api/v1/posts', { signal }),
  });

  return (
    <div className={classes.page}>
      <h1>{t.heading}</h1>
      <p className={classes.lead}>{t.lead}</p>
      {posts.isError && <Failure problem={posts.error} onRetry={() => void posts.refetch()} />}
      {posts.isPending && <Skeleton height={96} radius="lg" />}
      {posts.data?.posts.length === 0 && (
        <Blank title={t.empty.title} text={t.empty.text}>
          <Button component={Link} href="/rooms">
            {t.empty.next}
          </Button>
        </Blank>
      )}
      {posts.data?.posts.map((post) => (
        <article key={post.id} className={classes.post}>
          <Avatar id={post.author.id} />
          <div>
            <h2>{post.title}</h2>
            <p>{post.author.name}</p>
          </div>
        </article>
      ))}
    </div>
  );
}
