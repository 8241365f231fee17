// Loaded before a program that runs in a process of its own: the local runtime moves its clock as it moves ours.
process.on('message', (message: unknown) => {
  const offset = typeof message === 'object' && message !== null && 'offset' in message && message.offset;
  if (typeof offset !== 'number') return;
  process.env['CLOCK_OFFSET_MS'] = String(offset);
  process.send?.({ offset });
});
// The channel to us must not keep a program alive that has nothing else to do.
process.channel?.unref();
// Whoever started us is gone, and with them everything that we talk to.
process.on('disconnect', () => process.exit(1));
