// Days and minutes are those of UTC.

/** `2015-07-15` */
export const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** `23:59` */
export const minute = (time: number): string => new Date(time).toISOString().slice(11, 16);
