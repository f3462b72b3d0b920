import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useSetReadMark } from '../list/useMyRooms';
import { roomApi } from '../roomApi';

const PAUSE_MS = 1_000;

interface Reading {
  /** The room; undefined for a guest, who has no marks. */
  room: string | undefined;
  /** The number of the newest message. */
  newest: number;
  /** Whether the end of the room is in view. */
  atEnd: boolean;
}

/**
 * Where one had read up to when one came in (undefined until that is known, 0 when one never was
 * here); and moves that mark on while one looks at the end of the room.
 */
export function useReadMark({ room, newest, atEnd }: Reading): number | undefined {
  const [before, setBefore] = useState<number>();
  const told = useRef(0);
  const setMark = useSetReadMark();
  const looking = useDocumentVisibility() === 'visible' && atEnd;

  useEffect(() => {
    if (room === undefined) return;
    let here = true;
    // A mark never goes back: to move it to 0 is to ask where it is.
    roomApi.moveReadMark(room, 0).then(
      ({ n }) => here && setBefore(n),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [room]);

  useEffect(() => {
    if (room === undefined || before === undefined || !looking || newest <= told.current) return;
    const timer = setTimeout(() => {
      told.current = newest;
      setMark(room, newest);
      roomApi.moveReadMark(room, newest).catch(() => {
        told.current = 0;
      });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [room, before, looking, newest, setMark]);

  return before;
}
