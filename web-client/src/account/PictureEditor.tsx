import { Button, FileButton } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, useEffect, useState } from 'react';
import { type Account, session } from '@/session';
import { useTexts } from '@/texts';
import { Avatar } from '@/ui/Avatar';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { accountApi } from './accountApi';
import classes from './PictureEditor.module.css';

const FORMATS = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
const MAX_BYTES = 5 * 1024 * 1024;

/** One's picture: a new one is chosen or dropped, looked at, and then used. */
export function PictureEditor({ account }: { account: Account }) {
  const t = useTexts().account.picture;
  const [chosen, setChosen] = useState<File>();
  const [refused, setRefused] = useState('');
  const [over, setOver] = useState(false);
  const preview = useObjectUrl(chosen);
  const change = useMutation({
    mutationFn: (file: File | undefined) =>
      file ? accountApi.changePicture(file) : accountApi.removePicture(),
    onSuccess: (changed) => {
      setChosen(undefined);
      session.accountChanged(changed);
      // The picture's version rides in the token: messages from now on carry the new one.
      void session.renewed().catch(() => undefined);
    },
  });

  const choose = (file: File | null | undefined) => {
    if (!file) return;
    change.reset();
    const problem = !FORMATS.includes(file.type) ? t.noPicture : file.size > MAX_BYTES ? t.tooLarge : '';
    setRefused(problem);
    setChosen(problem ? undefined : file);
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the mouse's way to what the button does
    <div
      className={classes.editor}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      {preview ? (
        <img className={classes.preview} src={preview} alt={t.preview} width={72} height={72} />
      ) : (
        <Avatar id={account.id} picture={account.picture} size={72} />
      )}
      <div className={classes.ways}>
        {chosen ? (
          <>
            <Button size="compact-sm" loading={change.isPending} onClick={() => change.mutate(chosen)}>
              {t.keep}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setChosen(undefined)}>
              {t.cancel}
            </Button>
          </>
        ) : (
          <>
            <FileButton accept={FORMATS.join(',')} onChange={choose}>
              {(props) => (
                <Button size="compact-sm" variant="default" title={t.hint} {...props}>
                  {t.choose}
                </Button>
              )}
            </FileButton>
            {account.picture > 0 && (
              <Button size="compact-sm" variant="default" onClick={() => change.mutate(undefined)}>
                {t.remove}
              </Button>
            )}
          </>
        )}
      </div>
      {refused && <p role="alert">{refused}</p>}
      {change.isError && <ProblemAlert problem={change.error} />}
    </div>
  );
}

function useObjectUrl(file: File | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file) {
      setUrl(undefined);
      return;
    }
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
