import { Button, Modal, NativeSelect, SegmentedControl, Switch, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Problem } from '@/api/problem';
import { useTexts } from '@/texts';
import { textOfCode } from '@/texts/problemText';
import { Markdown } from '@/ui/markdown/Markdown';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { type Room, type RoomUpdate, roomApi } from '../roomApi';
import classes from './RoomSettings.module.css';

/** For how many days messages may be kept; 0: for ever. */
const KEPT = [0, 365, 90, 30, 7, 1];
const SLOW = [0, 5, 15, 60, 300, 3600];

interface Props {
  room: Room;
  own: boolean;
  onClose: () => void;
}

/** What a room is for; a form for its owner. */
export default function RoomSettings({ room, own, onClose }: Props) {
  const texts = useTexts();
  const t = texts.rooms.settings;
  return (
    <Modal
      opened
      onClose={onClose}
      title={own ? t.title : room.name}
      closeButtonProps={{ 'aria-label': texts.shell.close }}
    >
      {own ? <Form room={room} onDone={onClose} /> : <Markdown text={room.description} />}
      {!own && room.retentionDays > 0 && <p>{t.keptFor({ days: room.retentionDays })}</p>}
    </Modal>
  );
}

function Form({ room, onDone }: { room: Room; onDone: () => void }) {
  const t = useTexts().rooms.settings;
  const queries = useQueryClient();
  const [values, setValues] = useState<RoomUpdate>(room);
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const change = (some: Partial<RoomUpdate>) => setValues((before) => ({ ...before, ...some }));
  const errorOf = (name: string) => {
    const field = problem instanceof Problem && problem.fields.find((one) => one.field === name);
    return field ? textOfCode(field.code) : undefined;
  };

  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const { topic, description, announcement, writers, closed, slowSeconds, retentionDays } = values;
    try {
      const changed = await roomApi.change(room, {
        ...{ topic, description, announcement, writers, closed, slowSeconds, retentionDays },
      });
      queries.setQueryData(['rooms', 'one', room.id], changed);
      onDone();
    } catch (failure) {
      setProblem(failure);
      const stale = failure instanceof Problem && failure.status === 412;
      if (stale) await queries.invalidateQueries({ queryKey: ['rooms', 'one', room.id] });
    } finally {
      setBusy(false);
    }
  };

  return (
    <form onSubmit={save} className={classes.form}>
      {problem !== undefined && !(problem instanceof Problem && problem.fields.length > 0) && (
        <ProblemAlert problem={problem} />
      )}
      <TextInput
        label={t.topic}
        description={t.topicHint}
        value={values.topic}
        error={errorOf('topic')}
        maxLength={240}
        data-autofocus
        onChange={(event) => change({ topic: event.currentTarget.value })}
      />
      <Textarea
        label={t.description}
        description={t.descriptionHint}
        value={values.description}
        error={errorOf('description')}
        autosize
        minRows={4}
        maxRows={12}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <div>
        <div id="writers" className={classes.label}>
          {t.writers}
        </div>
        <SegmentedControl
          aria-labelledby="writers"
          classNames={{ label: classes.writer ?? '' }}
          value={values.writers}
          onChange={(value) => change({ writers: value as RoomUpdate['writers'] })}
          data={[
            { value: 'everyone', label: t.everyone },
            { value: 'members', label: t.members },
            { value: 'owner', label: t.owner },
          ]}
        />
      </div>
      <NativeSelect
        label={t.retention}
        description={t.retentionHint}
        value={values.retentionDays}
        onChange={(event) => change({ retentionDays: Number(event.currentTarget.value) })}
        data={KEPT.map((days) => ({ value: String(days), label: t.kept({ days }) }))}
      />
      <Textarea
        label={t.announcement}
        description={t.announcementHint}
        value={values.announcement}
        error={errorOf('announcement')}
        autosize
        maxRows={5}
        onChange={(event) => change({ announcement: event.currentTarget.value })}
      />
      <NativeSelect
        label={t.slow}
        description={t.slowHint}
        value={values.slowSeconds}
        data={SLOW.map((seconds) => ({ value: String(seconds), label: t.slowness[seconds] ?? '' }))}
        onChange={(event) => change({ slowSeconds: Number(event.currentTarget.value) })}
      />
      <Switch
        label={t.closed}
        description={t.closedHint}
        checked={values.closed}
        onChange={(event) => change({ closed: event.currentTarget.checked })}
      />
      <Button type="submit" loading={busy}>
        {t.save}
      </Button>
    </form>
  );
}
