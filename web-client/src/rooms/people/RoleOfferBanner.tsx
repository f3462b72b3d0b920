import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '@/texts';
import { nameOf } from '@/texts/names';
import classes from '@/ui/Banner.module.css';
import { ProblemAlert } from '@/ui/ProblemAlert';
import { type RoleOffer, type Room, roomApi } from '../roomApi';
import { useMyOffers } from './useRoleOffers';

/** Above the composer: what the owner of the room offers, to be accepted or declined. */
export function RoleOfferBanner({ room, member }: { room: Room; member: boolean }) {
  const { offers, answered } = useMyOffers(room.id, member);
  return offers.map((offer) => (
    <RoleOfferItem key={offer.role} room={room} offer={offer} onAnswered={answered} />
  ));
}

interface Props {
  room: Room;
  offer: RoleOffer;
  onAnswered: () => Promise<unknown>;
}

function RoleOfferItem({ room, offer: { role }, onAnswered }: Props) {
  const t = useTexts().rooms.offered;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const answer = async (given: typeof roomApi.accept | typeof roomApi.decline) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await given(room.id, role);
    } catch (failed) {
      setProblem(failed);
    }
    setBusy(false);
    await onAnswered();
  };
  return (
    <section className={classes.line} aria-label={t.label}>
      <p>{t.text[role]({ owner: nameOf(room.owner) })}</p>
      <Button size="sm" loading={busy} onClick={() => void answer(roomApi.accept)}>
        {t.accept}
      </Button>
      <Button size="sm" variant="default" disabled={busy} onClick={() => void answer(roomApi.decline)}>
        {t.decline}
      </Button>
      {problem !== undefined && <ProblemAlert problem={problem} />}
    </section>
  );
}
