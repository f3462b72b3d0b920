import { Button, Modal, NativeSelect, Textarea } from '@mantine/core';
import { useForm } from '@/account/useApiForm';
import { useTexts } from '@/texts';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from './Admin.module.css';
import { adminApi, hoursFromNow, type Person } from './adminApi';

interface Props {
  person: Person;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Asks for the reason and the duration of a suspension. */
export function SuspendDialog({ person, opened, onClose, onDone }: Props) {
  const texts = useTexts();
  const t = texts.admin.people;
  const form = useForm(
    { reason: '', until: '168' },
    ({ reason, until }) =>
      adminApi.suspend(person.id, hoursFromNow(Number(until)), reason).then(() => undefined),
    () => {
      onClose();
      onDone();
    },
  );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t.dialog({ name: person.name })}
      closeButtonProps={{ 'aria-label': texts.shell.close }}
    >
      <form className={classes.form} onSubmit={form.submit}>
        <p className={classes.lead}>{t.dialogText}</p>
        {form.problem !== undefined && <ProblemAlert problem={form.problem} />}
        <Textarea label={t.reason} required maxLength={500} autosize minRows={2} {...form.field('reason')} />
        <NativeSelect
          label={t.howLong}
          data={Object.entries(t.lengths).map(([value, label]) => ({ value, label }))}
          {...form.field('until')}
        />
        <Button type="submit" color="red.9" loading={form.busy}>
          {t.suspend}
        </Button>
      </form>
    </Modal>
  );
}
