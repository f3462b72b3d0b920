import { Button, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Role, useMember } from '@/session';
import { useTexts } from '@/texts';
import { dayOf } from '@/texts/time';
import { Avatar } from '@/ui/Avatar';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from './Admin.module.css';
import { adminApi, type Person } from './adminApi';
import { SuspendDialog } from './SuspendDialog';

const roles = ['member', 'moderator', 'administrator'] as const;

interface Props {
  person: Person;
  /** Something was done; what, as a sentence. */
  onChanged: (sentence: string) => void;
}

export function AccountRow({ person, onChanged }: Props) {
  const t = useTexts().admin.people;
  const self = useMember()?.id === person.id;
  const [suspending, setSuspending] = useState(false);
  const role = useMutation({
    mutationFn: (wanted: Role) => adminApi.giveRole(person.id, wanted),
    onSuccess: (now) => onChanged(t.changed[now.role as (typeof roles)[number]]({ name: now.name })),
  });
  const letIn = useMutation({
    mutationFn: () => adminApi.endSuspension(person.id),
    onSuccess: () => onChanged(t.back({ name: person.name })),
  });
  const failed = role.error ?? letIn.error;
  return (
    <li>
      <Avatar id={person.id} picture={person.picture} size={40} />
      <div className={classes.who}>
        <strong>
          {person.name} {self && `(${t.you})`}
        </strong>
        <span>
          {person.email} {person.unconfirmed && `(${t.unconfirmed})`}
        </span>
        {person.suspension ? (
          <span className={classes.out}>
            {t.until({ date: dayOf(person.suspension.until) })}: {person.suspension.reason}
          </span>
        ) : (
          <span>{t.since({ date: dayOf(person.createdAt) })}</span>
        )}
        {failed != null && <ProblemAlert problem={failed} />}
      </div>
      <NativeSelect
        aria-label={t.roleOf({ name: person.name })}
        value={person.role}
        disabled={role.isPending || self}
        onChange={(event) => role.mutate(event.currentTarget.value as Role)}
        data={roles.map((value) => ({ value, label: t.roles[value] }))}
      />
      {person.suspension ? (
        <Button
          variant="default"
          aria-label={t.letInNamed({ name: person.name })}
          loading={letIn.isPending}
          onClick={() => letIn.mutate()}
        >
          {t.letIn}
        </Button>
      ) : (
        <Button
          variant="default"
          aria-label={t.suspendNamed({ name: person.name })}
          disabled={self || person.role === 'administrator'}
          onClick={() => setSuspending(true)}
        >
          {t.suspend}
        </Button>
      )}
      <SuspendDialog
        person={person}
        opened={suspending}
        onClose={() => setSuspending(false)}
        onDone={() => onChanged(t.suspended({ name: person.name }))}
      />
    </li>
  );
}
