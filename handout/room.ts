/** Lines under a question. */
const LINES = 3

/** Puts lines to write on under each question of a worksheet: the items of a numbered list right below a heading. */
export function makeRoom(worksheet: Element): void {
  for (const question of worksheet.querySelectorAll(':is(h2, h3) + ol > li')) {
    const room = document.createElement('span')
    room.className = 'room'
    room.ariaHidden = 'true'
    room.append(...Array.from({ length: LINES }, () => document.createElement('i')))
    question.append(room)
  }
}
