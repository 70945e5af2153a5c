/** Three blades: the mark of Propel, in the accent colour. */
export function Logo({ className = "size-6" }: { className?: string }) {
  const blade = "M12 11.2c-2.4-1.9-3-4.9-1-7 2.3-.6 4.4 1.5 3.6 4.2-.4 1.3-1.4 2.3-2.6 2.8Z";
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true">
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <g className="fill-on-accent">
        {[0, 120, 240].map((angle) => (
          <path key={angle} d={blade} transform={`rotate(${angle} 12 12)`} />
        ))}
        <circle cx="12" cy="12" r="1.5" />
      </g>
    </svg>
  );
}
