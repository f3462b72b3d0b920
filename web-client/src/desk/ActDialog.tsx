import { Button, Group, Modal, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { uuid } from '@/browser/uuid';
import { useTexts } from '@/texts';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from './Desk.module.css';
import { type ActKind, type Case, deskApi, type Ground, grounds } from './deskApi';
import { type Length, lengths, secondsOf } from './lengths';

interface Props {
  view: Case;
  kind: ActKind;
  onClose: () => void;
  onDecided: (changed: Case) => void;
  /** The case may have changed meanwhile. */
  onStale: () => void;
}

/** Asks for the rule, and for how long; then decides and closes the case. */
export function ActDialog({ view: { summary }, kind, onClose, onDecided, onStale }: Props) {
  const texts = useTexts();
  const t = texts.desk;
  // The same for each try, so that an act whose answer got lost is not made twice.
  const [id] = useState(uuid);
  const [ground, setGround] = useState<Ground>(summary.ground);
  const [length, setLength] = useState<Length>('86400');
  const lasts = kind === 'mute' || kind === 'ban';
  const decide = useMutation({
    mutationFn: () =>
      deskApi.decide(summary.id, summary.version, {
        id,
        kind,
        ground,
        seconds: lasts ? secondsOf(length) : undefined,
      }),
    onSuccess: (changed) => {
      onDecided(changed);
      onClose();
    },
    onError: onStale,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t.actKinds[kind]}
      closeButtonProps={{ 'aria-label': texts.shell.close }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          decide.mutate();
        }}
      >
        <p>{t.effects[summary.area][kind]}</p>
        <NativeSelect
          label={t.rule}
          value={ground}
          onChange={(event) => setGround(event.currentTarget.value as Ground)}
          data={grounds.map((value) => ({ value, label: t.grounds[value] }))}
        />
        {lasts && (
          <NativeSelect
            label={t.howLong}
            value={length}
            onChange={(event) => setLength(event.currentTarget.value as Length)}
            data={lengths.map((value) => ({ value, label: t.lengths[value] }))}
          />
        )}
        {decide.isError && <ProblemAlert problem={decide.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {texts.shell.cancel}
          </Button>
          <Button
            type="submit"
            data-autofocus
            loading={decide.isPending}
            {...(kind === 'dismiss' ? {} : { color: 'red.9' })}
          >
            {t.confirm}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
