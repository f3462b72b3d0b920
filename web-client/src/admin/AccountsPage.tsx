import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '@/texts';
import { EmptyState } from '@/ui/EmptyState';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { AccountRow } from './AccountRow';
import classes from './Admin.module.css';
import { AdminLayout } from './AdminLayout';
import { adminApi, type Kind } from './adminApi';

export default function AccountsPage() {
  return (
    <AdminLayout>
      <People />
    </AdminLayout>
  );
}

function People() {
  const t = useTexts().admin.people;
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), 300);
  const [kind, setKind] = useState<Kind>('all');
  const [said, setSaid] = useState('');
  const queries = useQueryClient();
  const list = useInfiniteQuery({
    queryKey: ['admin', 'people', query, kind],
    queryFn: ({ pageParam }) => adminApi.people(query, kind, pageParam || undefined),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  });
  const people = list.data?.pages.flatMap((page) => page.accounts) ?? [];
  const changed = (sentence: string) => {
    setSaid(sentence);
    void queries.invalidateQueries({ queryKey: ['admin', 'people'] });
  };
  return (
    <>
      <div className={classes.find}>
        <TextInput
          label={t.search}
          description={t.searchHint}
          type="search"
          maxLength={320}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <SegmentedControl
          aria-label={t.kind}
          value={kind}
          onChange={(value) => setKind(value as Kind)}
          data={(['all', 'staff', 'suspended'] as const).map((value) => ({ value, label: t.kinds[value] }))}
        />
      </div>
      <p role="status" className={classes.lead}>
        {said}
      </p>
      {list.isError && <ProblemAlert problem={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && people.length === 0 && <EmptyState title={t.none} text={t.noneText} />}
      <ul className={classes.people} aria-busy={list.isPending}>
        {people.map((person) => (
          <AccountRow key={person.id} person={person} onChanged={changed} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </>
  );
}
