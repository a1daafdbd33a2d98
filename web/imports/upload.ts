/** Sending a file, with how far it is. */
import { Refusal } from '../live/errors.ts'

/** Answers the key under which the server keeps the file. Fails with a Refusal, or null when nothing was heard. */
export function uploadImport(
  file: File,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', '/files/import')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded }) => onProgress(loaded)
    request.onload = () => {
      const { status, response } = request
      if (status === 200 && typeof response?.key === 'string') resolve(response.key)
      else
        reject(
          new Refusal(status, {
            reason: typeof response?.reason === 'string' ? response.reason : 'unknown',
          }),
        )
    }
    request.onerror = () => reject(new Error('The upload was cut off'))
    request.onabort = () => reject(new DOMException('The upload was given up', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
