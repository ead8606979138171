import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-vue'
import { page, userEvent } from 'vitest/browser'
import { nextPlace, placeAt } from '../../components/quiz/quiz-state.ts'
import Quiz from '../../components/quiz/Quiz.vue'
import './fixtures/look.ts'

const questions = [
  { asked: 'Why?', points: ['Because', 'Therefore'], more: 'And one more thing.' },
  { asked: 'How?', points: ['Like this'], more: 'Or like that.' },
]

describe('the place in the quiz', () => {
  it.each([
    [0, { question: 0, phase: 'think' }],
    [1, { question: 0, phase: 'reveal' }],
    [2, { question: 0, phase: 'explain' }],
    [3, { question: 1, phase: 'think' }],
    [99, { question: 1, phase: 'explain' }],
    [-1, { question: 0, phase: 'think' }],
  ] as const)('is after %s clicks %o', (clicks, place) => {
    expect(placeAt(clicks, 2)).toEqual(place)
  })

  it('moves on to the next question, and stays at the end', () => {
    expect(nextPlace({ question: 0, phase: 'explain' }, 2)).toEqual({ question: 1, phase: 'think' })
    expect(nextPlace({ question: 1, phase: 'explain' }, 2)).toEqual({ question: 1, phase: 'explain' })
  })
})

describe('the quiz', () => {
  it('asks, and keeps the answer until it is revealed', async () => {
    const { rerender } = await render(Quiz, { props: { questions, clicks: 0 } })
    await expect.element(page.getByRole('heading', { name: 'Why?' })).toBeVisible()
    await expect.element(page.getByText('Think of 2 things.')).toBeVisible()
    expect(page.getByText('Because').elements().filter(element => element.checkVisibility())).toEqual([])
    await rerender({ clicks: 1 })
    await expect.element(page.getByText('Because', { exact: true })).toBeVisible()
    await expect.element(page.getByText('And one more thing.')).not.toBeInTheDocument()
    await rerender({ clicks: 2 })
    await expect.element(page.getByText('And one more thing.')).toBeVisible()
    await rerender({ clicks: 0 })
    await expect.element(page.getByText('Think of 2 things.')).toBeVisible()
  })

  it('goes on by keyboard alone, and gives the keys back', async () => {
    await render(Quiz, { props: { questions, clicks: 0 } })
    await userEvent.keyboard('{Tab}{Tab}{Tab}{Enter}')
    await expect.element(page.getByText('Because', { exact: true })).toBeVisible()
    await userEvent.keyboard(' ')
    await expect.element(page.getByText('And one more thing.')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(document.body)
  })

  it('jumps to a question, and follows the slide again at its next click', async () => {
    const { rerender } = await render(Quiz, { props: { questions, clicks: 0 } })
    await page.getByRole('button', { name: 'Question 2' }).click()
    await expect.element(page.getByRole('heading', { name: 'How?' })).toBeVisible()
    await rerender({ clicks: 1 })
    await expect.element(page.getByRole('heading', { name: 'Why?' })).toBeVisible()
  })

  it('leaves nothing to press at the end', async () => {
    await render(Quiz, { props: { questions, clicks: 5 } })
    expect(page.getByRole('button').elements().map(button => button.textContent?.trim())).toEqual(['1', '2'])
  })

  it('is on paper as all questions with their answers', async () => {
    const { container } = await render(Quiz, { props: { questions, clicks: 5 } })
    container.classList.add('print-slide-container')
    await expect.element(page.getByText('Because · Therefore')).toBeVisible()
    expect(container.querySelector('.card')!.checkVisibility()).toBe(false)
  })

  it('says so where there are no questions', async () => {
    await render(Quiz, { props: { questions: [], clicks: 0 } })
    await expect.element(page.getByRole('status')).toHaveTextContent('No questions today.')
  })
})
