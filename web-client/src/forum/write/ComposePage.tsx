import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useLocation } from 'wouter';
import { uuid } from '@/browser/uuid';
import { useMember } from '@/session';
import { AnonymityWarning } from '@/shell/AnonymityWarning';
import { useTitle } from '@/shell/useTitle';
import { useTexts } from '@/texts';
import { ForumHeader } from '../ForumHeader';
import classes from '../forum.module.css';
import { forumApi } from '../forumApi';
import { draft } from './draft';
import PostForm from './PostForm';
import { SignUpPrompt } from './SignUpPrompt';

/** Where one writes a post. */
export default function ComposePage() {
  const t = useTexts().forum.compose;
  const member = useMember();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const once = useRef(uuid());
  useTitle(t.title);
  return (
    <div className={classes.page}>
      <ForumHeader />
      {member ? (
        <PostForm
          heading={t.title}
          lead={t.lead}
          note={<AnonymityWarning />}
          submit={t.post}
          start={draft.read()}
          onChange={(written) => {
            once.current = uuid();
            draft.keep(written);
          }}
          onSubmit={async (written) => {
            const { post } = await forumApi.create(written, once.current);
            draft.forget();
            void queries.resetQueries({ queryKey: ['forum'] });
            go(`/forum/${post.id}`);
          }}
        />
      ) : (
        <>
          <h1>{t.title}</h1>
          <SignUpPrompt />
        </>
      )}
    </div>
  );
}
