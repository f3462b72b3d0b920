import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from '@/account/useApiForm';
import { useTexts } from '@/texts';
import { spokenTime } from '@/texts/time';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from './Admin.module.css';
import { AdminLayout } from './AdminLayout';
import { adminApi, hoursFromNow } from './adminApi';
import { announcementKey, useAnnouncement } from './useAnnouncement';

export default function AnnouncementPage() {
  return (
    <AdminLayout>
      <AnnouncementForm />
    </AdminLayout>
  );
}

function AnnouncementForm() {
  const t = useTexts().admin.announcement;
  const queries = useQueryClient();
  const again = () => void queries.invalidateQueries({ queryKey: announcementKey });
  const [told, setTold] = useState(false);
  const present = useAnnouncement();
  const end = useMutation({ mutationFn: adminApi.endAnnouncement, onSuccess: again });
  const form = useForm(
    { text: '', endsAt: '24' },
    ({ text, endsAt }) => adminApi.announce(text, hoursFromNow(Number(endsAt))).then(() => undefined),
    () => {
      setTold(true);
      again();
    },
  );
  return (
    <>
      <form className={classes.form} onSubmit={form.submit}>
        <p className={classes.lead}>{t.lead}</p>
        {form.problem !== undefined && <ProblemAlert problem={form.problem} />}
        <Textarea label={t.text} required maxLength={500} autosize minRows={3} {...form.field('text')} />
        <NativeSelect
          label={t.howLong}
          data={Object.entries(t.lengths).map(([value, label]) => ({ value, label }))}
          {...form.field('endsAt')}
        />
        <Button type="submit" loading={form.busy}>
          {t.tell}
        </Button>
        <p role="status" className={classes.lead}>
          {told ? t.told : ''}
        </p>
      </form>
      {present.data && (
        <section className={classes.section} aria-labelledby="present">
          <h2 id="present">{t.present}</h2>
          {end.isError && <ProblemAlert problem={end.error} />}
          <div className={classes.told}>
            <p>{present.data.text}</p>
            <p className={classes.lead}>{t.until({ date: spokenTime(present.data.endsAt) })}</p>
            <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
              {t.end}
            </Button>
          </div>
        </section>
      )}
    </>
  );
}
