/** How values of IEEE 802.15.4 read. */

/** `0-10,12` from a bit for each channel. */
export function channelMask(value: number): string {
  const runs: string[] = [];
  for (let channel = 0; channel < 32; channel++) {
    if (((value >>> channel) & 1) === 0) continue;
    let last = channel;
    while (last < 31 && ((value >>> (last + 1)) & 1) !== 0) last++;
    runs.push(last === channel ? String(channel) : `${channel}-${last}`);
    channel = last;
  }
  return runs.length === 0 ? "none" : runs.join(",");
}

/** `page 0 channels 0-10,12`, from a word with the page in its five highest bits. */
export function pageChannels(value: number): string {
  return `page ${value >>> 27} channels ${channelMask(value & 0x07ff_ffff)}`;
}
