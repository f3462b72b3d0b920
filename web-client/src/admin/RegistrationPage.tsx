import { Radio, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { accountApi } from '@/account/accountApi';
import { useTexts } from '@/texts';
import { ProblemAlert } from '@/ui/ProblemAlert';
import classes from './Admin.module.css';
import { AdminLayout } from './AdminLayout';
import { adminApi, type RegistrationMode } from './adminApi';
import { Invitations } from './Invitations';

const queryKey = ['account', 'options'];

export default function RegistrationPage() {
  return (
    <AdminLayout>
      <RegistrationForm />
      <Invitations />
    </AdminLayout>
  );
}

function RegistrationForm() {
  const t = useTexts().admin.registration;
  const queries = useQueryClient();
  const options = useQuery({ queryKey, queryFn: accountApi.options });
  const change = useMutation({
    mutationFn: adminApi.changeRegistration,
    onSuccess: () => queries.invalidateQueries({ queryKey }),
  });
  const mode = (change.isPending ? change.variables : options.data?.registration) ?? '';
  return (
    <section className={classes.section} aria-labelledby="who">
      <h2 id="who">{t.who}</h2>
      {options.isError && <ProblemAlert problem={options.error} onRetry={() => void options.refetch()} />}
      {change.isError && <ProblemAlert problem={change.error} />}
      <Radio.Group
        aria-labelledby="who"
        value={mode}
        onChange={(value) => change.mutate(value as RegistrationMode)}
      >
        <Stack gap="sm">
          {Object.entries(t.modes).map(([value, [label, description]]) => (
            <Radio key={value} value={value} label={label} description={description} />
          ))}
        </Stack>
      </Radio.Group>
      <p role="status" className={classes.lead}>
        {change.isSuccess ? t.saved : ''}
      </p>
    </section>
  );
}
