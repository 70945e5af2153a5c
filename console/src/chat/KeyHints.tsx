/** The keys worth knowing right now; hidden where there is no keyboard to speak of. */
export function KeyHints({ running }: { running: boolean }) {
  const hints = running
    ? [
        ["Enter", "to queue"],
        ["Esc", "to stop"],
      ]
    : [
        ["Enter", "to send"],
        ["Shift+Enter", "for a new line"],
      ];
  return (
    <span className="hidden items-center gap-3 tablet:flex">
      {hints.map(([key, does]) => (
        <span key={key}>
          <kbd className="font-sans font-medium">{key}</kbd> {does}
        </span>
      ))}
    </span>
  );
}
