/** Two soft notes. Where the browser has no sound, or does not allow it, silence. */
export function playMatchSound(): void {
  try {
    const audio = new AudioContext();
    [660, 880].forEach((pitch, i) => {
      const at = audio.currentTime + i * 0.16;
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.12, at);
      volume.gain.exponentialRampToValueAtTime(0.001, at + 0.4);
      tone.connect(volume).connect(audio.destination);
      tone.start(at);
      tone.stop(at + 0.4);
    });
    setTimeout(() => void audio.close(), 1500);
  } catch {
    // A match is announced in words as well.
  }
}
